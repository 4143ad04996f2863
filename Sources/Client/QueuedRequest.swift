/// A request queued for the engine thread, with the continuation of its caller.
struct QueuedRequest: Sendable {
    let id: UInt64
    let request: HTTPRequest
    private let continuation: CheckedContinuation<TransferResult, Never>

    init(id: UInt64, request: HTTPRequest, waiter: CheckedContinuation<TransferResult, Never>) {
        self.id = id
        self.request = request
        continuation = waiter
    }

    func finish(_ result: TransferResult) { continuation.resume(returning: result) }
}
