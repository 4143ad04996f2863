import FoundationEssentials
import Model

/// The current time and the usual durations of start-up steps, with which sessions are compared.
struct FleetClock: Equatable, Sendable {
    /// Largest error of the clock difference in seconds: the `Date` header has whole seconds.
    private static let skewError: TimeInterval = 2
    /// Least number of seconds after which a start-up step counts as slow.
    private static let minimumSlow: TimeInterval = 10
    /// Number of seconds after which a start-up step counts as slow if fewer than 8 starts are known.
    private static let unknownSlow: TimeInterval = 20
    /// Seconds within which the counter of a session that sends heartbeats must change.
    private static let movingLimit: TimeInterval = 20

    let now: Date
    /// Seconds by which the API's clock is ahead of `now`; nil if unknown.
    let skew: TimeInterval?
    private let slow: [TimeInterval]
    private let usual: [TimeInterval?]

    init(now: Date, skew: TimeInterval?, startUps: StartUpStatistics) {
        (self.now, self.skew) = (now, skew)
        let known = [StartUpStep.queued, .starting, .whole].map { step in
            startUps.percentiles(of: step).flatMap { $0.count >= 8 ? $0 : nil }
        }
        slow = known.map { $0.map { max(Self.minimumSlow, 2 * $0.p95) } ?? Self.unknownSlow }
        usual = known.map { $0?.p50 }
    }

    /// Seconds after which a start-up step counts as slow: twice the 95th percentile of its duration, at least 10 s.
    func slowThreshold(_ step: StartUpStep) -> TimeInterval { slow[Self.index(step)] }

    /// Usual duration of the start-up step in seconds; nil if fewer than 8 starts are known.
    func usual(_ step: StartUpStep) -> TimeInterval? { usual[Self.index(step)] }

    private static func index(_ step: StartUpStep) -> Int {
        switch step {
        case .queued: 0
        case .starting: 1
        case .whole: 2
        }
    }

    /// Current time of the API's clock; nil if the clock difference is not known.
    var apiNow: Date? { skew.map { now.addingTimeInterval($0) } }

    /// Seconds since a date of the API, never overestimated. If the clock difference is unknown, they are counted from
    /// the time at which the console first saw the session.
    func elapsed(since date: Date, observedSince: Date?) -> TimeInterval? {
        if let apiNow { return max(0, apiNow.timeIntervalSince(date) - Self.skewError) }
        return observedSince.map { max(0, now.timeIntervalSince($0)) }
    }

    /// The start-up step that the session has not finished, and the date at which it began. Nil if the session has a
    /// first frame or has ended.
    func pendingStep(_ session: Session) -> (step: StartUpStep, begin: Date)? {
        guard session.firstFrameAt == nil, session.status.isActive, session.status != .ending else { return nil }
        if let started = session.startedAt { return (.starting, started) }
        return session.knownCreation.map { (.queued, $0) }
    }

    /// True if the start failed or takes too long; false if the first frame came. Nil if neither is certain yet, or if
    /// the session was canceled or ended without a failure.
    func isStuck(_ member: Fleet.Member) -> Bool? {
        let session = member.session
        if session.firstFrameAt != nil { return false }
        if session.status == .failed { return true }
        guard let pending = pendingStep(session),
            let elapsed = elapsed(since: pending.begin, observedSince: member.observedSince),
            elapsed > slowThreshold(pending.step)
        else { return nil }
        return true
    }

    func isRecent(_ session: Session) -> Bool {
        guard let created = session.knownCreation, let apiNow else { return false }
        return apiNow.timeIntervalSince(created) <= Fleet.recentStarts
    }

    func motion(of counters: CounterHistory?, _ session: Session) -> Fleet.Motion {
        guard session.status == .running, session.firstFrameAt != nil, let counters, counters.isFresh(at: now),
            let frames = counters.frames, let unchanged = counters.framesUnchanged
        else { return .unknown }
        if unchanged > CounterHistory.frozenAfter {
            return unchanged > Self.movingLimit || frames.changes == 0 ? .still : .unknown
        }
        return frames.changes > 0 ? .moving : .unknown
    }
}
