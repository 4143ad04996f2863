/// Array of workers whose indices stay valid until the oldest workers are removed.
struct WorkerBuffer {
    private var items: [Worker] = []
    /// The number of removed workers, which is the index of the first worker.
    private(set) var start = 0

    var count: Int { items.count }
    /// The index of the next appended worker.
    var end: Int { start + items.count }
    var numbers: Range<Int> { start..<end }

    subscript(index: Int) -> Worker {
        get { items[index - start] }
        _modify { yield &items[index - start] }
    }

    mutating func append(_ worker: Worker) { items.append(worker) }

    /// Removes those of the oldest `count` workers for which `canRemove` is true, and returns them. The others get new
    /// indices, beginning at `start`.
    mutating func forget(_ count: Int, where canRemove: (Worker) -> Bool) -> [Worker] {
        let oldest = items.prefix(count)
        let kept = oldest.filter { !canRemove($0) }
        let removed = oldest.filter(canRemove)
        items.replaceSubrange(..<oldest.count, with: kept)
        start += removed.count
        return removed
    }
}
