import FoundationEssentials
import Model

/// When each kind of data is due: never two requests of a kind in flight, further apart the longer they fail or bring
/// nothing new.
package struct PollPlan: Equatable, Sendable {
    /// Seconds; failures never push a request further away than this and a quarter, unless the server asks for more.
    package static let longestDelay: TimeInterval = 30
    /// Seconds that a server may ask to be left alone; one that asks for more is asked after them all the same.
    package static let longestHold: TimeInterval = 300

    /// Seconds between two loads of the active sessions.
    package let base: TimeInterval
    /// Makes the jitter differ from run to run.
    private let seed: String
    private var due: [Poll: Date] = [:]
    private var inFlight: Set<Poll> = []
    private var failures: [Poll: Int] = [:]
    /// Answers in a row that brought nothing new.
    private var quiet: [Poll: Int] = [:]
    /// While the host is not known to be up, the active sessions alone are asked for, and everything else once they
    /// have come.
    package private(set) var isScouting = false
    /// The rate limit is used up until then.
    package private(set) var heldUntil: Date?

    package init(base: TimeInterval, seed: String = "") { (self.base, self.seed) = (base, seed) }

    package func isDue(_ poll: Poll, at now: Date) -> Bool { moment(poll, at: now).map { $0 <= now } ?? false }

    /// The next moment at which something not in flight is due.
    package func next(among polls: [Poll], at now: Date) -> Date? { polls.compactMap { moment($0, at: now) }.min() }

    /// Nil while an answer is to come, or another one first.
    private func moment(_ poll: Poll, at now: Date) -> Date? {
        guard !inFlight.contains(poll), !isScouting || poll == .active else { return nil }
        return max(due[poll] ?? now, heldUntil ?? .distantPast)
    }

    package func isInFlight(_ poll: Poll) -> Bool { inFlight.contains(poll) }
    package var allInFlight: [Poll] { Poll.allCases.filter(inFlight.contains) }
    package func dueDate(_ poll: Poll) -> Date? { due[poll].map { max($0, heldUntil ?? $0) } }

    /// Seconds from a success to the next request.
    package func interval(_ poll: Poll) -> TimeInterval { poll.interval(base: base) * slowness(poll) }

    /// Five answers without news halve the pace, ten quarter it.
    private func slowness(_ poll: Poll) -> Double {
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
        guard poll == .active, isScouting else { return }
        isScouting = false
        for other in failures.keys { due[other] = nil }
        failures = [:]
    }

    /// `isHostDown` where any other request would fare the same.
    package mutating func fail(_ poll: Poll, at now: Date, retryAfter: TimeInterval? = nil, isHostDown: Bool = false) {
        inFlight.remove(poll)
        failures[poll, default: 0] += 1
        if poll == .active { isScouting = isHostDown }
        let interval = poll.interval(base: base)
        let backoff = min(interval * Double(1 << min(failures[poll] ?? 1, 6)), max(interval, Self.longestDelay))
        let wait = max(backoff * (1 + jitter(poll) / 4), min(retryAfter ?? 0, Self.longestHold))
        due[poll] = now.addingTimeInterval(wait)
    }

    /// 0..<1, another for each failure: desks that lost the same host together don't come back together.
    private func jitter(_ poll: Poll) -> Double {
        let hash = StableHash.hash("\(seed)\(poll)\(failures[poll] ?? 0)".utf8)
        return Double((hash ^ hash >> 29) % 1000) / 1000
    }

    /// An answer that nobody waits for any more; the next one is asked for `pause` seconds later.
    package mutating func drop(_ poll: Poll, at now: Date, pause: TimeInterval = 0) {
        inFlight.remove(poll)
        due[poll] = now.addingTimeInterval(pause)
    }

    /// Asks for everything again at once; what is in flight is on its way already.
    package mutating func hurry() {
        due = [:]
        quiet = [:]
    }

    package mutating func hurry(_ poll: Poll) {
        due[poll] = nil
        quiet[poll] = nil
    }

    /// Somebody is there: a pace that had slowed down is picked up again.
    package mutating func liven(at now: Date) {
        for poll in [Poll.active, .selected] where slowness(poll) > 1 {
            quiet[poll] = nil
            due[poll] = min(due[poll] ?? now, now.addingTimeInterval(poll.interval(base: base)))
        }
    }

    /// After a sleep, or a clock that was set back: what was in flight is lost, and one request finds out how things
    /// are.
    package mutating func wake() {
        inFlight = []
        hurry()
        isScouting = true
    }

    /// Nothing is asked for until then; a moment too far away is brought nearer.
    package mutating func hold(until moment: Date, at now: Date) {
        heldUntil = min(moment, now.addingTimeInterval(Self.longestHold))
    }
}
