import Diagnosis
import FoundationEssentials
import Model

/// Follows all sessions through the answers of the API: the live ones with their meters, and totals of the rest.
package struct FleetObserver: Sendable {
    /// Maximum length of the list of live sessions. A list of this length is treated as incomplete.
    package let listLimit: Int
    /// Most ids of finished sessions that are kept, to count each end only once.
    private static let endLimit = 5000
    /// Most sessions that disappeared and whose end is not known.
    private static let vanishedLimit = 500
    /// Most finished sessions with which the session doctor compares.
    private static let finishedLimit = 100

    private(set) var live: [SessionID: LiveSession] = [:]
    package private(set) var totals = FleetTotals()
    /// The newest finished sessions.
    private(set) var finished: [Session] = []
    private(set) var startUps = StartUpStatistics()
    package private(set) var unreadableRows = 0
    package private(set) var isCutOff = false
    /// Sessions that left the live list and whose end is not known yet, oldest first.
    package private(set) var vanished: [SessionID] = []
    private var hasLiveAnswer = false
    /// Creation of the newest finished session at the start; nil before the first page.
    private var baseline: Date?
    private var counted: Set<SessionID> = []
    private var countedOrder: [SessionID] = []

    package init(listLimit: Int = 2000) { self.listLimit = listLimit }

    /// Number of live sessions, without those that left the list.
    package var liveCount: Int { live.count - vanished.count }
    /// Number of ids that are kept of finished sessions.
    var endCount: Int { countedOrder.count }

    /// Applies the complete list of live sessions.
    package mutating func apply(active rows: [Row<Session>], at now: Date) {
        var shown: Set<SessionID> = []
        shown.reserveCapacity(rows.count)
        for row in rows {
            switch row {
            case .value(let session):
                shown.insert(session.id)
                apply(session, at: now)
            case .undecodable(let id, _):
                if let id { shown.insert(SessionID(id)) }
            }
        }
        startUps.settle()
        unreadableRows = rows.count { $0.value == nil }
        isCutOff = rows.count >= listLimit
        if isCutOff { forgetOlder(than: rows) }
        vanished = live.keys.filter { !shown.contains($0) }.sorted()
        // Ids sort by creation time.
        for id in vanished.dropLast(Self.vanishedLimit) { forget(id) }
        hasLiveAnswer = true
    }

    /// Forgets sessions that are older than an incomplete list: they may be live, but the list no longer shows them.
    private mutating func forgetOlder(than rows: [Row<Session>]) {
        guard let oldest = rows.compactMap(\.value?.createdAt).min() else { return }
        live = live.filter { $0.value.session.createdAt >= oldest }
    }

    /// Applies a page of finished sessions. The first page only sets the baseline: its sessions are not counted,
    /// unless they were live before. Returns true if the next page can have sessions that are not counted yet.
    package mutating func apply(finished rows: [Row<Session>], isNewestPage: Bool, at now: Date) -> Bool {
        let sessions = rows.compactMap(\.value).filter(\.status.isTerminal)
        if isNewestPage { finished = Array(sessions.prefix(Self.finishedLimit)) }
        for session in sessions { startUps.add(session) }
        startUps.settle()
        guard let baseline else {
            baseline = sessions.map(\.createdAt).max() ?? .distantPast
            for session in sessions { totals.noteCode(session) }
            for session in sessions where live[session.id] != nil { end(session, at: now) }
            return false
        }
        var hasNew = false
        for session in sessions where live[session.id] != nil || session.createdAt > baseline {
            guard !counted.contains(session.id) else { continue }
            hasNew = true
            end(session, at: now)
        }
        return hasNew
    }

    /// Applies the answer about one session.
    package mutating func apply(_ session: Session, at now: Date) {
        guard session.status.isActive else { return end(session, at: now) }
        // A late answer does not turn a finished session into a live one.
        guard !counted.contains(session.id) else { return }
        if live[session.id] == nil { live[session.id] = open(session, at: now) }
        guard let index = live.index(forKey: session.id) else { return }
        // In place: a copy would copy the heartbeats of the meter too.
        if live.values[index].record(session, at: now) { totals.stalls += 1 }
        totals.countStart(&live.values[index])
        startUps.add(session)
    }

    /// The API does not know the session any more.
    package mutating func forget(_ id: SessionID) {
        guard live.removeValue(forKey: id) != nil else { return }
        vanished.removeAll { $0 == id }
        totals.countGone()
        note(counted: id)
    }

    private mutating func open(_ session: Session, at now: Date) -> LiveSession {
        if hasLiveAnswer { totals.opened += 1 }
        return LiveSession(session, at: now, isFromFirstPoll: !hasLiveAnswer)
    }

    private mutating func end(_ session: Session, at now: Date) {
        guard !counted.contains(session.id) else { return }
        var entry = live.removeValue(forKey: session.id) ?? open(session, at: now)
        _ = entry.record(session, at: now)
        totals.countStart(&entry)
        totals.countEnd(session)
        if !vanished.isEmpty { vanished.removeAll { $0 == session.id } }
        note(counted: session.id)
    }

    private mutating func note(counted id: SessionID) {
        counted.insert(id)
        countedOrder.append(id)
        // Removing from the front is linear, so a tenth is dropped at once.
        guard countedOrder.count > Self.endLimit * 11 / 10 else { return }
        for id in countedOrder.prefix(countedOrder.count - Self.endLimit) { counted.remove(id) }
        countedOrder.removeFirst(countedOrder.count - Self.endLimit)
    }
}
