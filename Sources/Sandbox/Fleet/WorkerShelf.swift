/// Workers by numbers that stay theirs until the oldest are forgotten.
struct WorkerShelf {
    private var items: [Worker] = []
    /// How many have been forgotten.
    private(set) var start = 0

    var count: Int { items.count }
    /// The number that the next one gets.
    var end: Int { start + items.count }
    var numbers: Range<Int> { start..<end }

    subscript(number: Int) -> Worker {
        get { items[number - start] }
        _modify { yield &items[number - start] }
    }

    mutating func append(_ worker: Worker) { items.append(worker) }

    /// Forgets those of the oldest `count` that may go, and hands them back; the others get new numbers, from `start`
    /// on.
    mutating func forget(_ count: Int, where mayGo: (Worker) -> Bool) -> [Worker] {
        let oldest = items.prefix(count)
        let kept = oldest.filter { !mayGo($0) }
        let forgotten = oldest.filter(mayGo)
        items.replaceSubrange(..<oldest.count, with: kept)
        start += forgotten.count
        return forgotten
    }
}
