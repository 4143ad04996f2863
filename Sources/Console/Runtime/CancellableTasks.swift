import Desk

/// The tasks of requests in flight, so that they can be cancelled.
struct CancellableTasks {
    private var tasks: [CancellableRequest: (number: Int, task: Task<Void, Never>)] = [:]
    private var count = 0

    /// A task without a request is started and not stored.
    mutating func add(_ request: CancellableRequest?, start: (_ number: Int) -> Task<Void, Never>) {
        count += 1
        let task = start(count)
        if let request { tasks[request] = (count, task) }
    }

    /// A newer task of the same request stays.
    mutating func remove(_ request: CancellableRequest?, _ number: Int) {
        if let request, tasks[request]?.number == number { tasks[request] = nil }
    }

    mutating func cancel(_ request: CancellableRequest) { tasks.removeValue(forKey: request)?.task.cancel() }

    mutating func cancelAll() {
        for entry in tasks.values { entry.task.cancel() }
        tasks = [:]
    }
}
