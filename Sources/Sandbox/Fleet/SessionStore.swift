import FoundationEssentials
import Model

/// All sessions in the order of the API (position 0 is the newest), with a separate index of the live ones.
struct SessionStore {
    /// Storage location of a session. Unlike its position, it does not change when sessions are added, only when old
    /// ones are removed.
    enum Place: Hashable {
        case recent(Int)
        case past(Int)
    }

    /// Maximum length of `recent`. Beyond it, the oldest finished sessions are removed to bound the memory.
    static let limit = 100_000
    private static let removalBatchSize = 4096

    private var history: History
    /// Oldest first; all are newer than the history.
    private var recent = WorkerBuffer()
    private var indexByID: [SessionID: Int] = [:]
    /// Indices in `recent`, oldest first.
    private var liveIndices: [Int] = []
    /// The earliest finish time of the live sessions.
    private var nextFinish = Date.distantFuture

    init(history: History) { self.history = history }

    var count: Int { recent.count + history.count }
    var live: [Worker] { liveIndices.map { recent[$0] } }
    var liveCount: Int { liveIndices.count }

    /// Returns true if old sessions were removed, which changes the locations of some live sessions.
    @discardableResult
    mutating func append(_ worker: Worker) -> Bool {
        indexByID[worker.id] = recent.end
        liveIndices.append(recent.end)
        recent.append(worker)
        nextFinish = min(nextFinish, worker.timeline.over)
        guard recent.count >= Self.limit + Self.removalBatchSize else { return false }
        return removeOldestFinished()
    }

    private mutating func removeOldestFinished() -> Bool {
        let oldest = recent.start..<recent.start + Self.removalBatchSize
        let liveIDs = liveIndices.prefix { oldest.contains($0) }.map { recent[$0].id }
        guard liveIDs.count < oldest.count else { return false }
        let kept = Set(liveIDs)
        for worker in recent.forget(oldest.count, where: { !kept.contains($0.id) }) { indexByID[worker.id] = nil }
        for (index, id) in liveIDs.enumerated() {
            liveIndices[index] = recent.start + index
            indexByID[id] = recent.start + index
        }
        // The history is older than the removed sessions, so it must go too.
        history = history.emptied
        return true
    }

    /// Removes the finished sessions from the live index and returns them.
    mutating func settle(at now: Date) -> [Worker] {
        guard nextFinish <= now else { return [] }
        let finished = liveIndices.filter { recent[$0].timeline.over <= now }
        if !finished.isEmpty { liveIndices.removeAll { recent[$0].timeline.over <= now } }
        nextFinish = liveIndices.map { recent[$0].timeline.over }.min() ?? .distantFuture
        return finished.map { recent[$0] }
    }

    mutating func end(_ id: SessionID, at now: Date) {
        guard let index = indexByID[id] else { return }
        recent[index].end(at: now)
        nextFinish = min(nextFinish, recent[index].timeline.over)
    }

    /// Nil for a session that is not live.
    func liveWorker(_ id: SessionID) -> Worker? {
        indexByID[id].flatMap { liveIndices.contains($0) ? recent[$0] : nil }
    }

    /// Changes the worker of a session with a media relay.
    mutating func change(_ id: SessionID, _ body: (inout Worker) -> Void) {
        guard let index = indexByID[id] else { return }
        body(&recent[index])
        nextFinish = min(nextFinish, recent[index].timeline.over)
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

    mutating func outline(_ position: Int, at now: Date, heard: Date) -> SessionSummary {
        switch place(position) {
        case .recent(let index): return recent[index].outline(at: now, heard: heard)
        case .past(let index):
            let packed = history.outline(index)
            return SessionSummary(
                status: packed.status, avatarID: packed.avatarID, quality: packed.quality,
                billableSeconds: Int(packed.billableSeconds))
        }
    }

    func session(_ place: Place, at now: Date, heard: Date) -> Session {
        switch place {
        case .recent(let index): recent[index].session(at: now, heard: heard)
        case .past(let index): history.session(index)
        }
    }

    /// The next time at which the fields of the session change.
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

    /// Binary search: `isMatch` must be false up to some position and true from there on.
    private func firstPosition(where isMatch: (Date) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isMatch(createdAt(middle)) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private func createdAt(_ position: Int) -> Date {
        position < recent.count
            ? recent[recent.end - 1 - position].createdAt : history.createdAt(position - recent.count)
    }

    /// A copy with another history that keeps all live sessions and the newest `limit` finished ones.
    func withHistory(_ history: History, keepingFinished limit: Int) -> SessionStore {
        let live = Set(liveIndices)
        let surplus = recent.numbers.filter { !live.contains($0) }.dropLast(max(0, limit))
        let removed = Set(surplus)
        var store = SessionStore(history: history)
        for index in recent.numbers where !removed.contains(index) {
            store.append(recent[index])
            if !live.contains(index) { store.liveIndices.removeLast() }
        }
        return store
    }
}
