import Desk

/// The tasks of errands that are under way, so that they can be called off.
struct Errands {
    private var tasks: [Errand: (number: Int, task: Task<Void, Never>)] = [:]
    private var count = 0

    /// A task without an errand is started and not kept.
    mutating func add(_ errand: Errand?, start: (_ number: Int) -> Task<Void, Never>) {
        count += 1
        let task = start(count)
        if let errand { tasks[errand] = (count, task) }
    }

    /// A newer task of the same errand stays.
    mutating func forget(_ errand: Errand?, _ number: Int) {
        if let errand, tasks[errand]?.number == number { tasks[errand] = nil }
    }

    mutating func cancel(_ errand: Errand) { tasks.removeValue(forKey: errand)?.task.cancel() }

    mutating func cancelAll() {
        for entry in tasks.values { entry.task.cancel() }
        tasks = [:]
    }
}
