import Model

/// Runs HTTP transfers on one thread of its own, over connections that they share. The thread and libcurl itself come
/// with the first request.
package final class CurlEngine: Sendable {
    private let inbox = EngineInbox()

    package init() {}

    deinit {
        inbox.stop()
        inbox.detach()
    }

    /// Cancelling the task drops the transfer.
    func perform(_ request: HTTPRequest) async -> TransferResult {
        let id = inbox.nextID()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { inbox.submit(Submission(id: id, request: request, waiter: $0)) }
        } onCancel: {
            inbox.cancel(id)
        }
        inbox.forget(id)
        return result
    }

    /// Fails what is in flight as cancelled and waits for the thread to end; every later request fails too.
    package func shutdown() {
        inbox.stop()
        inbox.join()
    }

    /// Transfers that libcurl holds at the moment.
    var liveCount: Int { inbox.liveCount }
}
