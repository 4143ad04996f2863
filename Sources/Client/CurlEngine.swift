import Model

/// Runs HTTP transfers on a dedicated thread; the first request starts the thread and loads libcurl.
package final class CurlEngine: Sendable {
    private let inbox = EngineQueue()

    package init() {}

    deinit {
        inbox.stop()
        inbox.detach()
    }

    /// Cancelling the task cancels the transfer.
    func perform(_ request: HTTPRequest) async -> TransferResult {
        let id = inbox.nextID()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { inbox.submit(QueuedRequest(id: id, request: request, waiter: $0)) }
        } onCancel: {
            inbox.cancel(id)
        }
        inbox.forget(id)
        return result
    }

    /// Cancels all transfers and waits for the thread to end; later requests fail as cancelled.
    package func shutdown() {
        inbox.stop()
        inbox.join()
    }

    /// Number of transfers that libcurl currently runs.
    var liveCount: Int { inbox.liveCount }
}
