import FoundationEssentials

/// When each kind of data is due: never two requests of a kind in flight, further apart the longer they fail.
struct PollPlan: Equatable, Sendable {
    /// Seconds; failures never push a request further away than this, unless the server asks for more.
    static let longestDelay: TimeInterval = 30

    /// Seconds between two loads of the active sessions.
    let base: TimeInterval
    private var due: [Poll: Date] = [:]
    private var inFlight: Set<Poll> = []
    private var failures: [Poll: Int] = [:]

    init(base: TimeInterval) { self.base = base }

    func isDue(_ poll: Poll, at now: Date) -> Bool { !inFlight.contains(poll) && due[poll].map { $0 <= now } ?? true }

    /// The next moment at which something not in flight is due.
    func next(among polls: [Poll], at now: Date) -> Date? {
        polls.filter { !inFlight.contains($0) }.map { due[$0] ?? now }.min()
    }

    func isInFlight(_ poll: Poll) -> Bool { inFlight.contains(poll) }
    func dueDate(_ poll: Poll) -> Date? { due[poll] }

    mutating func start(_ poll: Poll) { inFlight.insert(poll) }

    mutating func succeed(_ poll: Poll, at now: Date) {
        inFlight.remove(poll)
        failures[poll] = nil
        due[poll] = now.addingTimeInterval(poll.interval(base: base))
    }

    mutating func fail(_ poll: Poll, at now: Date, retryAfter: TimeInterval? = nil) {
        inFlight.remove(poll)
        failures[poll, default: 0] += 1
        let interval = poll.interval(base: base)
        let backoff = min(interval * Double(1 << min(failures[poll] ?? 1, 6)), max(interval, Self.longestDelay))
        due[poll] = now.addingTimeInterval(max(backoff, retryAfter ?? 0))
    }

    /// Asks for everything again at once; what is in flight is on its way already.
    mutating func hurry() { due = [:] }
    mutating func hurry(_ poll: Poll) { due[poll] = nil }
}
