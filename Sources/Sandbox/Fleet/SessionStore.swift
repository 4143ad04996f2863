import FoundationEssentials
import Model

/// All sessions in the order of the API: position 0 is the newest. What is over stays; what is live is also kept apart.
struct SessionStore {
    private let history: History
    /// Oldest first, all newer than the history.
    private var recent: [Worker] = []
    private var indexByID: [SessionID: Int] = [:]
    /// Indices into `recent`, oldest first.
    private var liveIndices: [Int] = []

    init(history: History) { self.history = history }

    var count: Int { recent.count + history.count }
    var live: [Worker] { liveIndices.map { recent[$0] } }
    var liveCount: Int { liveIndices.count }

    mutating func append(_ worker: Worker) {
        indexByID[worker.id] = recent.count
        liveIndices.append(recent.count)
        recent.append(worker)
    }

    /// Takes what is over by now from the live ones and hands it back.
    mutating func settle(at now: Date) -> [Worker] {
        let over = liveIndices.filter { recent[$0].timeline.over <= now }
        if !over.isEmpty { liveIndices.removeAll { recent[$0].timeline.over <= now } }
        return over.map { recent[$0] }
    }

    mutating func end(_ id: SessionID, at now: Date) {
        guard let index = indexByID[id] else { return }
        recent[index].end(at: now)
    }

    func position(of id: SessionID) -> Int? {
        if let index = indexByID[id] { return recent.count - 1 - index }
        return history.index(of: id).map { recent.count + $0 }
    }

    func outline(_ position: Int, at now: Date) -> SessionOutline {
        position < recent.count ? recent[recent.count - 1 - position].outline(at: now) : history.outline(position - recent.count)
    }

    func session(_ position: Int, at now: Date) -> Session {
        position < recent.count ? recent[recent.count - 1 - position].session(at: now) : history.session(position - recent.count)
    }

    /// Positions of the live sessions, newest first.
    var livePositions: [Int] { liveIndices.reversed().map { recent.count - 1 - $0 } }

    /// Positions whose sessions were created in `after ..< before`.
    func positions(createdAfter after: Date?, before: Date?) -> Range<Int> {
        let lower = before.map { before in firstPosition { $0.milliseconds < before.milliseconds } } ?? 0
        let upper = after.map { after in firstPosition { $0.milliseconds < after.milliseconds } } ?? count
        return lower..<max(lower, upper)
    }

    /// By halving: `isPast` holds from some position on.
    private func firstPosition(where isPast: (Date) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isPast(createdAt(middle)) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private func createdAt(_ position: Int) -> Date {
        position < recent.count ? recent[recent.count - 1 - position].createdAt : history.createdAt(position - recent.count)
    }

    /// The same sessions before another past, without the oldest of what is over where there are more than `limit`.
    func replacingHistory(_ history: History, keepingFinished limit: Int) -> SessionStore {
        let live = Set(liveIndices)
        let surplus = recent.indices.filter { !live.contains($0) }.dropLast(max(0, limit))
        let forgotten = Set(surplus)
        var store = SessionStore(history: history)
        for index in recent.indices where !forgotten.contains(index) {
            store.append(recent[index])
            if !live.contains(index) { store.liveIndices.removeLast() }
        }
        return store
    }
}
