import FoundationEssentials
import Model

/// Ends that were confirmed: each order waits a moment, in which it can be taken back, and then goes out a few at a
/// time.
struct Endings: Equatable, Sendable {
    /// Seconds between the confirmation and the request.
    static let delay: TimeInterval = 3
    /// Seconds after which what should have gone out long ago is taken back: the machine slept, and nobody watched it
    /// count down.
    static let staleness: TimeInterval = 10
    /// Requests at once; more would only run into the rate limit.
    static let width = 4

    package enum Outcome: Equatable, Sendable {
        case waiting, queued, sent
        /// The status that the API answered.
        case done(SessionStatus)
        /// In words, why not.
        case refused(String)
        /// In words, why it is not known whether it was.
        case open(String)
        case cancelled

        var isSettled: Bool {
            switch self {
            case .waiting, .queued, .sent: false
            case .done, .refused, .open, .cancelled: true
            }
        }

        /// True where it was sent and is not known to be done.
        var isUndone: Bool {
            switch self {
            case .refused, .open: true
            default: false
            }
        }
    }

    package struct Entry: Equatable, Sendable {
        package let session: SessionID
        package var outcome = Outcome.waiting
    }

    /// What one confirmation asked for.
    struct Order: Equatable, Sendable {
        let number: Int
        let due: Date
        var entries: [Entry]

        var isWaiting: Bool { entries.contains { $0.outcome == .waiting } }
        var isSettled: Bool { entries.allSatisfy(\.outcome.isSettled) }
        var refusals: Int { entries.count { if case .refused = $0.outcome { true } else { false } } }
        /// Of which it is not known whether they were ended.
        var opens: Int { entries.count { if case .open = $0.outcome { true } else { false } } }
        var done: Int { entries.count { if case .done = $0.outcome { true } else { false } } }
    }

    private(set) var orders: [Order] = []
    private var count = 0

    /// The newest order that can still be taken back.
    var waiting: Order? { orders.last(where: \.isWaiting) }
    var isBusy: Bool { !orders.allSatisfy(\.isSettled) }
    func order(_ number: Int) -> Order? { orders.first { $0.number == number } }

    /// A session that is on its way to its end already is not asked to end twice. Returns the order's number.
    mutating func add(_ sessions: [SessionID], at now: Date) -> Int {
        count += 1
        let pending = Set(orders.flatMap(\.entries).filter { !$0.outcome.isSettled }.map(\.session))
        let entries = sessions.filter { !pending.contains($0) }.map { Entry(session: $0) }
        // The last one that is over stays, for its report may be open.
        orders = orders.filter { !$0.isSettled }.suffix(8) + orders.filter(\.isSettled).suffix(1)
        orders.append(Order(number: count, due: now.addingTimeInterval(Self.delay), entries: entries))
        orders.sort { $0.number < $1.number }
        return count
    }

    /// Takes the newest order back that has not gone out. Returns its sessions.
    mutating func cancel() -> [SessionID] {
        guard let index = orders.lastIndex(where: \.isWaiting) else { return [] }
        for entry in orders[index].entries.indices { orders[index].entries[entry].outcome = .cancelled }
        return orders[index].entries.map(\.session)
    }

    /// Takes back what is long overdue and has not begun to go out. Returns its sessions.
    mutating func cancelStale(at now: Date) -> [SessionID] {
        let stale = orders.indices.filter {
            orders[$0].isWaiting && now.timeIntervalSince(orders[$0].due) > Self.staleness
        }
        for order in stale {
            for entry in orders[order].entries.indices { orders[order].entries[entry].outcome = .cancelled }
        }
        return stale.flatMap { orders[$0].entries.map(\.session) }
    }

    /// The sessions whose request goes out now.
    mutating func release(at now: Date) -> [SessionID] {
        var inFlight = orders.flatMap(\.entries).count { $0.outcome == .sent }
        var released: [SessionID] = []
        for order in orders.indices where orders[order].due <= now {
            for entry in orders[order].entries.indices {
                let outcome = orders[order].entries[entry].outcome
                guard outcome == .waiting || outcome == .queued else { continue }
                let fits = inFlight < Self.width
                orders[order].entries[entry].outcome = fits ? .sent : .queued
                guard fits else { continue }
                inFlight += 1
                released.append(orders[order].entries[entry].session)
            }
        }
        return released
    }

    /// Returns the order that the session belonged to.
    mutating func settle(_ session: SessionID, _ outcome: Outcome) -> Order? {
        for order in orders.indices {
            for entry in orders[order].entries.indices
            where orders[order].entries[entry].session == session && !orders[order].entries[entry].outcome.isSettled {
                orders[order].entries[entry].outcome = outcome
                return orders[order]
            }
        }
        return nil
    }

    /// When the countdown shows its next second, or the order goes out.
    func nextChange(after now: Date) -> Date? {
        waiting.map { order in
            let left = order.due.timeIntervalSince(now)
            return order.due.addingTimeInterval(-max(0, left.rounded(.up) - 1))
        }
    }
}
