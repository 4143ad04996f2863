/// A request on its way to the engine's thread, with who waits for it.
struct Submission: Sendable {
    let id: UInt64
    let request: HTTPRequest
    private let waiter: CheckedContinuation<TransferResult, Never>

    init(id: UInt64, request: HTTPRequest, waiter: CheckedContinuation<TransferResult, Never>) {
        self.id = id
        self.request = request
        self.waiter = waiter
    }

    func finish(_ result: TransferResult) { waiter.resume(returning: result) }
}
