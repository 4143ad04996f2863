import Desk
import Diagnosis
import FoundationEssentials
import Model

/// Last known state of all sessions; turns each API response into change events.
struct SessionChangeTracker: Sendable {
    private struct LastState: Sendable {
        var status: SessionStatus
        var matches: Bool
        var stalledSince: Date?
        /// The best finding that is certain or most likely.
        var finding: SessionFinding?
    }

    /// Text of the filter. Parsed for every response, because durations such as `2h` are relative to its time.
    let filter: String
    /// Seconds east of UTC, for days in the filter.
    let utcOffset: Int
    /// Seconds that the API's clock is ahead of the local clock. Session times are by the API's clock.
    let clockSkew: @Sendable () -> TimeInterval?
    /// True if only one session is watched, so that there are no lists of live sessions.
    var hasOnlySubject = false
    private var feed = Feed()
    private var lastStates: [SessionID: LastState] = [:]
    private var hasLiveResponse = false
    /// Newest creation time of all finished sessions so far; nil before the first page.
    private var newestCreation: Date?

    init(filter: String = "", utcOffset: Int = 0, clockSkew: @escaping @Sendable () -> TimeInterval? = { 0 }) {
        (self.filter, self.utcOffset, self.clockSkew) = (filter, utcOffset, clockSkew)
    }

    /// Sessions that are no longer live and whose final status is not known yet.
    var vanished: [SessionID] { feed.vanished }
    var count: Int { lastStates.count }

    /// Stores the account data and platform status that findings need. Nil keeps the old value.
    mutating func note(quota: Quota?, plans: [Plan]?, platform: PlatformStatus?) {
        feed.quota = quota ?? feed.quota
        feed.plans = plans ?? feed.plans
        feed.platform = platform ?? feed.platform
    }

    /// Compares with the complete list of live sessions.
    mutating func update(active rows: [Row<Session>], at now: Date) -> [WatchEvent] {
        defer { hasLiveResponse = true }
        feed.apply(active: rows, at: now)
        feed.diagnose(rows, at: now, clockSkew: clockSkew())
        return recordChanges(of: rows.compactMap(\.value).map(\.id), now, isFirst: !hasLiveResponse)
    }

    /// Compares with the newest page of finished sessions. The first page gives no events.
    mutating func update(finished rows: [Row<Session>], at now: Date) -> [WatchEvent] {
        let sessions = rows.compactMap(\.value)
        let previousNewest = newestCreation
        newestCreation = sessions.map(\.createdAt).reduce(previousNewest ?? .distantPast, max)
        let newlyFinished = sessions.filter { session in
            guard let known = lastStates[session.id] else {
                return previousNewest.map { session.createdAt > $0 } ?? false
            }
            return known.status.isActive
        }
        feed.apply(finished: newlyFinished.map(Row.value), at: now)
        let events = recordChanges(of: newlyFinished.map(\.id), now, isFirst: false)
        let pageIDs = Set(sessions.map(\.id))
        for session in sessions where lastStates[session.id] == nil {
            lastStates[session.id] = LastState(status: session.status, matches: false)
        }
        // Finished sessions that left the page can't change any more.
        lastStates = lastStates.filter { $0.value.status.isActive || pageIDs.contains($0.key) }
        return events
    }

    mutating func update(_ session: Session, at now: Date) -> [WatchEvent] {
        defer { hasLiveResponse = true }
        feed.apply(session, at: now)
        if hasOnlySubject { feed.diagnose([.value(session)], at: now, clockSkew: clockSkew()) }
        return recordChanges(of: [session.id], now, isFirst: !hasLiveResponse)
    }

    /// Removes a session that the API no longer knows.
    mutating func forget(_ id: SessionID, at now: Date) -> [WatchEvent] {
        let session = feed.session(id)
        feed.forget(id)
        guard let old = lastStates.removeValue(forKey: id), let session, old.matches else { return [] }
        return [WatchEvent(at: now, kind: .gone, session: session, from: old.status)]
    }

    private mutating func recordChanges(of ids: [SessionID], _ now: Date, isFirst: Bool) -> [WatchEvent] {
        let clock = FilterClock(now: now.addingTimeInterval(clockSkew() ?? 0), utcOffset: utcOffset)
        let filter = SessionFilter(filter, clock: clock)
        let sessions = ids.compactMap { feed.session($0) }.sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
        return sessions.flatMap { recordChanges(of: $0, filter, now, isFirst: isFirst) }
    }

    /// Returns events only if the session matches the filter before or after the change.
    private mutating func recordChanges(
        of session: Session, _ filter: SessionFilter, _ now: Date, isFirst: Bool
    ) -> [WatchEvent] {
        let subject = SessionSubject(session: session, feed: feed, now: now, clockSkew: clockSkew() ?? 0)
        let matches = filter.matches(subject)
        let old = lastStates[session.id]
        var new = LastState(
            status: session.status, matches: matches, stalledSince: old?.stalledSince, finding: finding(session, now))
        var events = statusEvents(session, old?.status, now, isFirst: isFirst)
        events += stallEvents(session, &new, now)
        events += verdictEvents(session, old?.finding, new.finding, now)
        lastStates[session.id] = new
        // Finished sessions need no meters any more.
        if session.status.isTerminal { feed.forget(session.id) }
        return matches || old?.matches == true ? events : []
    }

    private func statusEvents(_ session: Session, _ old: SessionStatus?, _ now: Date, isFirst: Bool) -> [WatchEvent] {
        guard old != session.status else { return [] }
        let change = WatchEvent(at: now, kind: Self.kind(of: session.status), session: session, from: old)
        guard old == nil else { return [change] }
        let first = WatchEvent(at: now, kind: isFirst ? .present : .created, session: session)
        return session.status.isTerminal ? [first, change] : [first]
    }

    /// The best finding that is certain or most likely. A finished session is diagnosed when its end is seen.
    /// Findings about the whole account are left out.
    private func finding(_ session: Session, _ now: Date) -> SessionFinding? {
        let findings =
            session.status.isActive
            ? feed.doctor.findings[session.id] ?? []
            : feed.evidence(of: session.id, at: now, clockSkew: clockSkew()).map(SessionDiagnosis.findings) ?? []
        let own = findings.first { session.status.isTerminal || !$0.rule.isAboutAccount }
        return own.flatMap { $0.confidence > .mayBe ? $0 : nil }
    }

    /// An event if another rule explains the session now, or none does any more while it is live.
    private func verdictEvents(_ session: Session, _ old: SessionFinding?, _ new: SessionFinding?, _ now: Date)
        -> [WatchEvent]
    {
        guard old?.rule != new?.rule, new != nil || session.status.isActive else { return [] }
        return [WatchEvent(at: now, kind: .verdict, session: session, finding: new)]
    }

    private static func kind(of status: SessionStatus) -> WatchEvent.Kind {
        guard status.isTerminal else { return .status }
        return status == .failed ? .failed : .ended
    }

    /// `.resumed` only while the session runs: the end of a session also ends its stall, without an event.
    private func stallEvents(_ session: Session, _ new: inout LastState, _ now: Date) -> [WatchEvent] {
        let since = new.stalledSince
        guard feed.isStalled(session, at: now) else {
            new.stalledSince = nil
            guard let since, session.status == .running else { return [] }
            return [
                WatchEvent(at: now, kind: .resumed, session: session, stalledSeconds: now.timeIntervalSince(since))
            ]
        }
        guard since == nil else { return [] }
        let lastFrameAt = feed.meter(session.id)?.stalledSince ?? now
        new.stalledSince = lastFrameAt
        return [
            WatchEvent(at: now, kind: .stalled, session: session, stalledSeconds: now.timeIntervalSince(lastFrameAt))
        ]
    }
}
