import FoundationEssentials
import Model

/// Data loaded from the API, fake sessions, and observations of both.
package struct Feed: Equatable, Sendable {
    /// Maximum number of sessions; the oldest finished ones are dropped.
    package static let sessionLimit = 100_000
    /// Sessions above the limit that are tolerated, so that sessions are dropped in batches.
    private static let slack = 2000
    /// Session count from which a search loads no more pages: one page of 100 below the next trim.
    package static let searchSessionLimit = sessionLimit + slack - 100

    /// Maximum number of live sessions that are loaded, newest first.
    package static let liveSessionLimit = 2000
    /// Maximum number of `vanished` sessions; the oldest are dropped.
    static let vanishedLimit = 500
    /// Maximum number of ended sessions whose observations and `rejectedUpdates` are kept, newest first.
    static let observedEndLimit = 250
    /// Number of finished sessions, newest first, that are kept while no screen shows finished sessions.
    package static let unusedFinishedLimit = 1000

    package internal(set) var shelf = CompactSessionStore()
    /// The evidence about sessions, and the findings about the live ones.
    package var doctor = SessionDoctor()
    /// Anonymizes sessions for display in share mode, else nil.
    private(set) var transform: SessionTransform?
    /// Observations of live sessions and of those that ended last.
    private(set) var observations: [SessionID: SessionObservations] = [:]
    /// Sessions with observations whose end was observed, in that order.
    private var observedEnds: [SessionID] = []
    /// True if there may be more live sessions than are loaded.
    package private(set) var isLiveListTruncated = false
    /// Result of the last requests for one session's details.
    package var detailFetch: DetailFetchStatus?
    /// Start-up times of the loaded sessions.
    private(set) var startUps = StartUpStatistics()
    /// The rows without a usable id in the live list, in the newest page of finished sessions, and in older pages.
    package private(set) var unreadable = UndecodableRows()
    /// Why the last update of a session was rejected: not decodable, or a status that went backwards. Cleared by the
    /// next valid update.
    private(set) var rejectedUpdates: [SessionID: String] = [:]
    /// Raw JSON of the last session response, secrets masked.
    package private(set) var raw: RawSession?
    package var avatars: [Avatar] = []
    package var platform: PlatformStatus?
    package var quota: Quota?
    package var plans: [Plan] = []
    package var usage = UsageData()
    /// Results of polling the LiveKit rooms of sessions.
    package var rooms = RoomHistories()
    /// The rooms that this console has joined.
    package var joined = JoinedRooms()
    package var freshness = Freshness()

    package struct RawSession: Equatable, Sendable {
        package var id: SessionID
        package var json: JSONValue
    }

    /// Live sessions of the API, without fake sessions.
    var activeCount: Int { shelf.active.count { !fakeSessionIDs.contains(shelf.ids[Int($0)]) } }
    /// Media measurements of the fake transport and of a sandbox.
    package var media: [SessionID: MediaReading] = [:]
    /// Sessions of the fake transport; the API does not know them and they use no slot.
    private(set) var fakeSessionIDs: Set<SessionID> = []
    /// Frame rate that is derived from the API's counters; nil before the first poll with frames.
    package func meter(_ id: SessionID) -> FrameMeter? {
        observations[id].flatMap { $0.frames.meter.lastPoll == nil ? nil : $0.frames.meter }
    }
    package func isFakeSession(_ id: SessionID) -> Bool { fakeSessionIDs.contains(id) }

    package var plan: Plan? {
        quota.flatMap { quota in plans.first { $0.key == quota.planKey } ?? Plan.named(quota.planKey) }
    }

    package func session(_ id: SessionID?) -> Session? {
        guard let session = id.flatMap({ shelf[$0] }) else { return nil }
        return transform.map { $0.change(session) } ?? session
    }

    /// Does not build the `Session` value.
    package func isActive(_ id: SessionID) -> Bool { shelf.slot(id).map { shelf.isActive($0) } ?? false }

    /// The real id, also in share mode.
    package func avatarID(of id: SessionID) -> String? { shelf.slot(id).map { shelf.avatarID($0) } }

    /// All sessions, anonymized in share mode; each is built on access.
    package var sessions: some Sequence<Session> {
        let transform = transform
        return shelf.values.lazy.map { session in transform.map { $0.change(session) } ?? session }
    }

    /// Sessions that disappeared from the live list and whose final status is not loaded yet.
    package private(set) var vanished: [SessionID] = []

    package init() {}

    /// Applies the complete list of active sessions.
    package mutating func apply(active rows: [Row<Session>], at now: Date) {
        let shown = Set(rows.compactMap { $0.value?.id })
        for row in rows { apply(row.value, at: now) }
        startUps.settle()
        unreadable.live = rows.compactMap(\.unreadable)
        // An undecodable row has not vanished: its last known state stays and is marked.
        let marked = unreadable.live.compactMap { row in row.id.map { (SessionID($0), row.reason) } }.filter {
            shelf.slot($0.0) != nil
        }
        for (id, reason) in marked { rejectedUpdates[id] = reason }
        let fresh = shown.union(marked.map(\.0))
        vanished = shelf.active.map { shelf.ids[Int($0)] }.filter {
            !fresh.contains($0) && !fakeSessionIDs.contains($0)
        }
        .sorted()
        isLiveListTruncated = rows.count >= Self.liveSessionLimit
        if isLiveListTruncated, let last = rows.compactMap(\.value).map(\.createdAt).min() {
            dropVanished(createdUntil: last)
        }
        // Ids sort by creation time.
        for id in vanished.dropLast(Self.vanishedLimit) { forget(id) }
    }

    /// Drops vanished sessions that are older than the loaded part of the list: they may still be live.
    private mutating func dropVanished(createdUntil last: Date) {
        for id in vanished where shelf[id].map({ $0.createdAt <= last }) ?? false { forget(id) }
    }

    package mutating func apply(finished rows: [Row<Session>], isNewestPage: Bool = true, at now: Date) {
        for row in rows { apply(row.value, at: now) }
        unreadable.note(finished: rows.compactMap(\.unreadable), isNewestPage: isNewestPage)
        startUps.settle()
        trim()
    }

    package mutating func apply(_ session: Session?, raw json: JSONValue? = nil, at now: Date) {
        guard let session = session.map(keepingKnownStatus) else { return }
        if let json { raw = RawSession(id: session.id, json: json) }
        // A late response must not turn a finished session into an active one.
        let known = shelf.slot(session.id)
        if session.status.isActive, let known, !shelf.isActive(known) { return }
        if let contradiction = known.map(shelf.status)?.contradiction(before: session.status) {
            rejectedUpdates[session.id] = contradiction
            return
        }
        rejectedUpdates[session.id] = nil
        if session.status.isTerminal, known.map(shelf.isActive) ?? false { recordEnd(session.id) }
        shelf.keep(session)
        if !vanished.isEmpty { vanished.removeAll { $0 == session.id } }
        doctor.record(session, at: now)
        observe(session, at: now)
    }

    /// Keeps the known status if the new status could not be read.
    private func keepingKnownStatus(_ session: Session) -> Session {
        guard session.isUnreadable("status"), session.status.isActive, let known = shelf[session.id] else {
            return session
        }
        var session = session
        session.status = known.status
        return session
    }

    /// Applies the current state of a fake session.
    package mutating func apply(local session: Session, media reading: MediaReading, at now: Date) {
        fakeSessionIDs.insert(session.id)
        media[session.id] = reading
        shelf.keep(session)
        observations[session.id, default: SessionObservations()].record(session, now: now)
        record(reading, of: session.id, at: now)
    }

    /// Records a media measurement that does not come from the API.
    package mutating func record(_ reading: MediaReading, of id: SessionID, at now: Date) {
        guard shelf[id]?.status == .running else { return }
        observations[id, default: SessionObservations()].record(
            frames: reading.video.frameCount, rmsDBFS: reading.level.rmsDBFS, at: now)
    }

    /// Records a level that was measured in a joined room. Does not record frames: the viewer's frame count
    /// differs from that of the API.
    mutating func recordSound(_ rmsDBFS: Double, of id: SessionID, at now: Date) {
        guard shelf[id]?.status == .running else { return }
        observations[id, default: SessionObservations()].record(rmsDBFS: rmsDBFS, at: now)
    }

    /// Sessions that were already finished when first loaded are not observed.
    private mutating func observe(_ session: Session, at now: Date) {
        startUps.add(session)
        guard session.status.isActive || observations[session.id] != nil else { return }
        observations[session.id, default: SessionObservations()].record(session, now: now)
    }

    private mutating func recordEnd(_ id: SessionID) {
        observedEnds.append(id)
        // Removing from the front is linear, so a tenth is dropped at once.
        guard observedEnds.count > Self.observedEndLimit * 11 / 10 else { return }
        let dropped = observedEnds.prefix(observedEnds.count - Self.observedEndLimit)
        for id in dropped { (observations[id], rejectedUpdates[id]) = (nil, nil) }
        observedEnds.removeFirst(dropped.count)
    }

    /// Removes a session that the API does not know any more, or that exceeds a limit.
    package mutating func forget(_ id: SessionID) {
        shelf.forget(id)
        vanished.removeAll { $0 == id }
        (observations[id], rejectedUpdates[id], media[id]) = (nil, nil, nil)
        doctor.forget(id)
        fakeSessionIDs.remove(id)
    }

    /// A copy with transformed sessions and raw JSON.
    func mapped(_ session: @escaping @Sendable (Session) -> Session, raw change: (JSONValue) -> JSONValue) -> Feed {
        var feed = self
        feed.transform = SessionTransform(session)
        feed.raw = raw.map { RawSession(id: $0.id, json: change($0.json)) }
        feed.unreadable = unreadable.withoutReasons
        return feed
    }

    private mutating func trim() {
        guard shelf.count > Self.sessionLimit + Self.slack else { return }
        dropOldestFinished(downTo: Self.sessionLimit, keeping: [])
    }

    /// True if `unusedFinishedLimit` is exceeded by enough sessions to drop them in a batch.
    package var hasExcessFinishedSessions: Bool {
        shelf.count > shelf.active.count + Self.unusedFinishedLimit + Self.slack / 4
    }

    /// Drops finished sessions above `unusedFinishedLimit`, except those in `kept`. Returns the number of dropped
    /// sessions.
    package mutating func dropUnusedFinishedSessions(keeping kept: Set<SessionID>) -> Int {
        let before = shelf.count
        let limit = shelf.active.count + Self.unusedFinishedLimit
        guard hasExcessFinishedSessions else { return 0 }
        dropOldestFinished(downTo: limit, keeping: kept)
        return before - shelf.count
    }

    private mutating func dropOldestFinished(downTo count: Int, keeping kept: Set<SessionID>) {
        let fakeSessionIDs = fakeSessionIDs
        shelf.shorten(to: count, keeping: { fakeSessionIDs.contains($0) || kept.contains($0) })
        observations = observations.filter { shelf.slot($0.key) != nil }
        rejectedUpdates = rejectedUpdates.filter { shelf.slot($0.key) != nil }
        observedEnds.removeAll { observations[$0] == nil }
    }
}

/// A transformation of sessions for display. All instances are equal, so that it does not affect the equality of
/// feeds.
final class SessionTransform: Equatable, Sendable {
    let change: @Sendable (Session) -> Session

    init(_ change: @escaping @Sendable (Session) -> Session) { self.change = change }

    static func == (a: SessionTransform, b: SessionTransform) -> Bool { true }
}

extension SessionStatus {
    /// `queued after running` if the status goes backwards. Nil if the transition is possible or a status is unknown.
    fileprivate func contradiction(before next: SessionStatus) -> String? {
        guard self != next else { return nil }
        let order: [SessionStatus] = [.created, .queued, .starting, .running, .ending]
        guard let old = order.firstIndex(of: self), let new = order.firstIndex(of: next), new < old else { return nil }
        return "\(next) after \(self)"
    }
}

extension Row {
    fileprivate var unreadable: UndecodableRows.Row? {
        if case .undecodable(let id, let reason) = self { UndecodableRows.Row(id: id, reason: reason) } else { nil }
    }
}
