import Desk
import FoundationEssentials
import Model

/// What is known of every session, and what each new answer changes in it.
struct WatchedFleet: Sendable {
    private struct Seen: Sendable {
        var status: SessionStatus
        var matches: Bool
        var stalledSince: Date?
    }

    /// The filter's text; read anew with each answer, for its `2h` counts from then.
    let filter: String
    /// Seconds east of UTC of the operator's days.
    let utcOffset: Int
    /// Seconds that the API's clock, which the times of sessions are by, is ahead of this one.
    let clockSkew: @Sendable () -> TimeInterval
    private var feed = Feed()
    private var seen: [SessionID: Seen] = [:]
    private var hasLiveOnes = false
    /// When the youngest session was made that was over at the beginning; nil before that is known.
    private var youngest: Date?

    init(filter: String = "", utcOffset: Int = 0, clockSkew: @escaping @Sendable () -> TimeInterval = { 0 }) {
        (self.filter, self.utcOffset, self.clockSkew) = (filter, utcOffset, clockSkew)
    }

    /// Sessions that were live and are not any more, while nobody has said how they ended.
    var vanished: [SessionID] { feed.vanished }
    var count: Int { seen.count }

    /// Takes every live session there is.
    mutating func take(active rows: [Row<Session>], at now: Date) -> [WatchEvent] {
        defer { hasLiveOnes = true }
        feed.take(active: rows, at: now)
        return look(at: rows.compactMap(\.value).map(\.id), now, isFirst: !hasLiveOnes)
    }

    /// Takes the newest sessions that are over; those of the first time are old news.
    mutating func take(finished rows: [Row<Session>], at now: Date) -> [WatchEvent] {
        let sessions = rows.compactMap(\.value)
        let begin = youngest
        youngest = sessions.map(\.createdAt).reduce(begin ?? .distantPast, max)
        let news = sessions.filter { session in
            guard let known = seen[session.id] else { return begin.map { session.createdAt > $0 } ?? false }
            return known.status.isActive
        }
        feed.take(finished: news.map(Row.value), at: now)
        let events = look(at: news.map(\.id), now, isFirst: false)
        let page = Set(sessions.map(\.id))
        for session in sessions where seen[session.id] == nil {
            seen[session.id] = Seen(status: session.status, matches: false)
        }
        // What is over and on no page any more is never spoken of again.
        seen = seen.filter { $0.value.status.isActive || page.contains($0.key) }
        return events
    }

    mutating func take(_ session: Session, at now: Date) -> [WatchEvent] {
        defer { hasLiveOnes = true }
        feed.take(session, at: now)
        return look(at: [session.id], now, isFirst: !hasLiveOnes)
    }

    /// The API answers that there is no such session.
    mutating func forget(_ id: SessionID, at now: Date) -> [WatchEvent] {
        let session = feed.session(id)
        feed.forget(id)
        guard let old = seen.removeValue(forKey: id), let session, old.matches else { return [] }
        return [WatchEvent(at: now, kind: .gone, session: session, from: old.status)]
    }

    private mutating func look(at ids: [SessionID], _ now: Date, isFirst: Bool) -> [WatchEvent] {
        let clock = FilterClock(now: now.addingTimeInterval(clockSkew()), utcOffset: utcOffset)
        let filter = SessionFilter(filter, clock: clock)
        let sessions = ids.compactMap { feed.session($0) }.sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
        return sessions.flatMap { look(at: $0, filter, now, isFirst: isFirst) }
    }

    /// A change is told where the session passes the filter before it or after it.
    private mutating func look(at session: Session, _ filter: SessionFilter, _ now: Date, isFirst: Bool) -> [WatchEvent]
    {
        let matches = filter.matches(SessionSubject(session: session, feed: feed, now: now, clockSkew: clockSkew()))
        let old = seen[session.id]
        var new = Seen(status: session.status, matches: matches, stalledSince: old?.stalledSince)
        var events = statusEvents(session, old?.status, now, isFirst: isFirst)
        events += stallEvents(session, &new, now)
        seen[session.id] = new
        // Its last word is said; what is over is not kept.
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

    private static func kind(of status: SessionStatus) -> WatchEvent.Kind {
        guard status.isTerminal else { return .status }
        return status == .failed ? .failed : .ended
    }

    /// A session that is over has no frames to wait for, so its stall just ends with it.
    private func stallEvents(_ session: Session, _ new: inout Seen, _ now: Date) -> [WatchEvent] {
        let since = new.stalledSince
        guard feed.isStalled(session, at: now) else {
            new.stalledSince = nil
            guard let since, session.status == .running else { return [] }
            return [
                WatchEvent(at: now, kind: .resumed, session: session, stalledSeconds: now.timeIntervalSince(since))
            ]
        }
        guard since == nil else { return [] }
        let last = feed.meters[session.id]?.changes.last?.at ?? now
        new.stalledSince = last
        return [WatchEvent(at: now, kind: .stalled, session: session, stalledSeconds: now.timeIntervalSince(last))]
    }
}
