import FoundationEssentials
import Model

/// All sessions in the order of the API: position 0 is the newest. What is over stays; what is live is also kept apart.
struct SessionStore {
    /// Where a session is kept: unlike its position, this stays the same while new ones arrive, until some are
    /// forgotten.
    enum Place: Hashable {
        case recent(Int)
        case past(Int)
    }

    /// Sessions that are kept one by one; beyond them the oldest that are over are forgotten, so that memory has a
    /// bound.
    static let limit = 100_000
    private static let forgottenAtOnce = 4096

    private var history: History
    /// Oldest first, all newer than the history.
    private var recent = WorkerShelf()
    private var indexByID: [SessionID: Int] = [:]
    /// Numbers in `recent`, oldest first.
    private var liveIndices: [Int] = []
    /// When the first of the live ones is over; until then there is nothing to settle.
    private var firstOver = Date.distantFuture

    init(history: History) { self.history = history }

    var count: Int { recent.count + history.count }
    var live: [Worker] { liveIndices.map { recent[$0] } }
    var liveCount: Int { liveIndices.count }

    /// True when the oldest were forgotten for it: then the places of some that are live are others than before.
    @discardableResult
    mutating func append(_ worker: Worker) -> Bool {
        indexByID[worker.id] = recent.end
        liveIndices.append(recent.end)
        recent.append(worker)
        firstOver = min(firstOver, worker.timeline.over)
        guard recent.count >= Self.limit + Self.forgottenAtOnce else { return false }
        return forgetOldest()
    }

    private mutating func forgetOldest() -> Bool {
        let oldest = recent.start..<recent.start + Self.forgottenAtOnce
        let living = liveIndices.prefix { oldest.contains($0) }.map { recent[$0].id }
        guard living.count < oldest.count else { return false }
        let isLiving = Set(living)
        for worker in recent.forget(oldest.count, where: { !isLiving.contains($0.id) }) { indexByID[worker.id] = nil }
        for (index, id) in living.enumerated() {
            liveIndices[index] = recent.start + index
            indexByID[id] = recent.start + index
        }
        // Nothing that is older may outlive them.
        history = history.emptied
        return true
    }

    /// Takes what is over by now from the live ones and hands it back.
    mutating func settle(at now: Date) -> [Worker] {
        guard firstOver <= now else { return [] }
        let over = liveIndices.filter { recent[$0].timeline.over <= now }
        if !over.isEmpty { liveIndices.removeAll { recent[$0].timeline.over <= now } }
        firstOver = liveIndices.map { recent[$0].timeline.over }.min() ?? .distantFuture
        return over.map { recent[$0] }
    }

    mutating func end(_ id: SessionID, at now: Date) {
        guard let index = indexByID[id] else { return }
        recent[index].end(at: now)
        firstOver = min(firstOver, recent[index].timeline.over)
    }

    mutating func pauseVideo(at now: Date) { for index in liveIndices { recent[index].pauseVideo(at: now) } }
    mutating func resumeVideo(at now: Date) { for index in liveIndices { recent[index].resumeVideo(at: now) } }

    func position(of id: SessionID) -> Int? {
        if let index = indexByID[id] { return recent.end - 1 - index }
        return history.index(of: id).map { recent.count + $0 }
    }

    func id(_ position: Int) -> SessionID {
        switch place(position) {
        case .recent(let index): recent[index].id
        case .past(let index): history.id(index)
        }
    }

    func place(_ position: Int) -> Place {
        position < recent.count ? .recent(recent.end - 1 - position) : .past(position - recent.count)
    }

    mutating func outline(_ position: Int, at now: Date, heard: Date) -> SessionOutline {
        switch place(position) {
        case .recent(let index): return recent[index].outline(at: now, heard: heard)
        case .past(let index):
            let past = history.outline(index)
            return SessionOutline(
                status: past.status, avatarID: past.avatarID, quality: past.quality,
                billableSeconds: Int(past.billableSeconds))
        }
    }

    func session(_ place: Place, at now: Date, heard: Date) -> Session {
        switch place {
        case .recent(let index): recent[index].session(at: now, heard: heard)
        case .past(let index): history.session(index)
        }
    }

    /// Until when what is read of a session stays the same.
    func nextChange(_ place: Place, after now: Date) -> Date {
        switch place {
        case .recent(let index): recent[index].timeline.nextChange(after: now)
        case .past: .distantFuture
        }
    }

    /// Positions of the live sessions, newest first.
    var livePositions: [Int] { liveIndices.reversed().map { recent.end - 1 - $0 } }

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
        position < recent.count
            ? recent[recent.end - 1 - position].createdAt : history.createdAt(position - recent.count)
    }

    /// The same sessions before another past, without the oldest of what is over where there are more than `limit`.
    func replacingHistory(_ history: History, keepingFinished limit: Int) -> SessionStore {
        let live = Set(liveIndices)
        let surplus = recent.numbers.filter { !live.contains($0) }.dropLast(max(0, limit))
        let forgotten = Set(surplus)
        var store = SessionStore(history: history)
        for index in recent.numbers where !forgotten.contains(index) {
            store.append(recent[index])
            if !live.contains(index) { store.liveIndices.removeLast() }
        }
        return store
    }
}
