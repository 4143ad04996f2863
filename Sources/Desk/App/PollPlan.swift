import FoundationEssentials
import Model

/// When each kind of data is due. At most one request of a kind is in flight; failures and unchanged responses make the
/// intervals longer.
package struct PollPlan: Equatable, Sendable {
    /// Longest backoff after failures in seconds, without jitter (at most 25 %) and `Retry-After`.
    package static let longestDelay: TimeInterval = 30
    /// Longest delay in seconds that the server can request; longer ones are limited to this.
    package static let longestHold: TimeInterval = 300

    /// Seconds between two loads of the active sessions.
    package let base: TimeInterval
    /// Seed of the jitter; different for each run.
    private let seed: String
    private var due: [Poll: Date] = [:]
    private var inFlight: Set<Poll> = []
    private var failures: [Poll: Int] = [:]
    /// Number of consecutive responses without changes.
    private var quiet: [Poll: Int] = [:]
    /// True while the host may be down: only the active sessions are requested, and everything else after they were
    /// loaded.
    package private(set) var isProbingHost = false
    /// No requests are sent until then, because the rate limit is used up.
    package private(set) var heldUntil: Date?
    /// Time of the last call of `noteClock`.
    private var lastClock = Date.distantPast

    package init(base: TimeInterval, seed: String = "") { (self.base, self.seed) = (base, seed) }

    package func isDue(_ poll: Poll, at now: Date) -> Bool { dueTime(poll, at: now).map { $0 <= now } ?? false }

    /// The next time at which a poll that is not in flight is due.
    package func next(among polls: [Poll], at now: Date) -> Date? { polls.compactMap { dueTime($0, at: now) }.min() }

    /// Nil while the poll is in flight, or waits until the host responds again.
    private func dueTime(_ poll: Poll, at now: Date) -> Date? {
        guard !inFlight.contains(poll), !isProbingHost || poll == .active else { return nil }
        return max(due[poll] ?? now, heldUntil ?? .distantPast)
    }

    package func isInFlight(_ poll: Poll) -> Bool { inFlight.contains(poll) }
    package var allInFlight: [Poll] { Poll.allCases.filter(inFlight.contains) }
    package func dueDate(_ poll: Poll) -> Date? { due[poll].map { max($0, heldUntil ?? $0) } }

    /// Seconds from a success to the next request.
    package func interval(_ poll: Poll) -> TimeInterval { poll.interval(base: base) * intervalFactor(poll) }

    /// Factor for the interval: 2 after five responses without changes, 4 after ten.
    private func intervalFactor(_ poll: Poll) -> Double {
        guard poll == .active || poll == .selected else { return 1 }
        return switch quiet[poll] ?? 0 {
        case ..<5: 1
        case ..<10: 2
        default: 4
        }
    }
}

extension PollPlan {
    package mutating func start(_ poll: Poll) { inFlight.insert(poll) }

    package mutating func succeed(_ poll: Poll, at now: Date, isNews: Bool = true) {
        inFlight.remove(poll)
        failures[poll] = nil
        quiet[poll] = isNews ? 0 : (quiet[poll] ?? 0) + 1
        due[poll] = now.addingTimeInterval(interval(poll))
        if let held = heldUntil, held <= now { heldUntil = nil }
        guard poll == .active, isProbingHost else { return }
        isProbingHost = false
        for other in failures.keys { due[other] = nil }
        failures = [:]
    }

    /// `isHostDown` is true if any other request would fail too.
    package mutating func fail(_ poll: Poll, at now: Date, retryAfter: TimeInterval? = nil, isHostDown: Bool = false) {
        inFlight.remove(poll)
        failures[poll, default: 0] += 1
        if poll == .active { isProbingHost = isHostDown }
        let interval = poll.interval(base: base)
        let backoff = min(interval * Double(1 << min(failures[poll] ?? 1, 6)), max(interval, Self.longestDelay))
        let wait = max(backoff * (1 + jitter(poll) / 4), min(retryAfter ?? 0, Self.longestHold))
        due[poll] = now.addingTimeInterval(wait)
    }

    /// 0..<1, different for each failure, so that many desks do not retry the same host at the same time.
    private func jitter(_ poll: Poll) -> Double {
        let hash = StableHash.hash("\(seed)\(poll)\(failures[poll] ?? 0)".utf8)
        return Double((hash ^ hash >> 29) % 1000) / 1000
    }

    /// Ignores the request in flight; the next one is due `pause` seconds later.
    package mutating func drop(_ poll: Poll, at now: Date, pause: TimeInterval = 0) {
        inFlight.remove(poll)
        due[poll] = now.addingTimeInterval(pause)
    }

    /// Makes all polls due now; requests in flight are not repeated.
    package mutating func requestNow() {
        due = [:]
        quiet = [:]
    }

    package mutating func requestNow(_ poll: Poll) {
        due[poll] = nil
        quiet[poll] = nil
    }

    /// Returns to the normal intervals after a key press.
    package mutating func resetSlowdown(at now: Date) {
        for poll in [Poll.active, .selected] where intervalFactor(poll) > 1 {
            quiet[poll] = nil
            due[poll] = min(due[poll] ?? now, now.addingTimeInterval(poll.interval(base: base)))
        }
    }

    /// After a sleep, or after the clock was set back: drops the requests in flight and requests the active sessions
    /// first. The end of a hold may lie far ahead after the clock was set back, so it is dropped, too: the next answer
    /// tells the rate limit again.
    package mutating func wake() {
        inFlight = []
        heldUntil = nil
        requestNow()
        isProbingHost = true
    }

    /// For a caller without requests in flight: if the clock was set back by more than 2 s since the last call, makes
    /// all polls due now and returns true. Otherwise they would be due only when the old time comes again.
    package mutating func noteClock(at now: Date) -> Bool {
        defer { lastClock = now }
        guard now < lastClock.addingTimeInterval(-2) else { return false }
        heldUntil = nil
        requestNow()
        return true
    }

    /// Sends no requests until then, but at most for `longestHold`.
    package mutating func hold(until moment: Date, at now: Date) {
        heldUntil = min(moment, now.addingTimeInterval(Self.longestHold))
    }
}
