import FoundationEssentials
import Model

/// The confirmed requests to end sessions: an order can be cancelled for 3 s, then its requests are sent, 4 at a time.
package struct EndRequests: Equatable, Sendable {
    /// Seconds between the confirmation and the request.
    static let delay: TimeInterval = 3
    /// An order that is overdue by more than these seconds is cancelled: the machine was suspended, and nobody saw
    /// the countdown.
    static let staleness: TimeInterval = 10
    /// The maximum number of concurrent requests; more would exceed the rate limit.
    package static let width = 4

    package enum Outcome: Equatable, Sendable {
        case waiting, queued, sent
        /// With the status in the API's response.
        case done(SessionStatus)
        /// With the reason.
        case refused(String)
        /// The result is unknown, with the reason.
        case open(String)
        case cancelled

        var isSettled: Bool {
            switch self {
            case .waiting, .queued, .sent: false
            case .done, .refused, .open, .cancelled: true
            }
        }

        /// True if the request was sent and the session is not known to be ended.
        var isRefusedOrUnknown: Bool {
            switch self {
            case .refused, .open: true
            case .waiting, .queued, .sent, .done, .cancelled: false
            }
        }
    }

    package struct Entry: Equatable, Sendable {
        package let session: SessionID
        package var outcome = Outcome.waiting
    }

    /// The sessions of one confirmation.
    package struct Order: Equatable, Sendable {
        package let number: Int
        let due: Date
        package var entries: [Entry]

        var isWaiting: Bool { entries.contains { $0.outcome == .waiting } }
        var isSettled: Bool { entries.allSatisfy(\.outcome.isSettled) }
        var refusals: Int { entries.count { if case .refused = $0.outcome { true } else { false } } }
        /// The number of requests with an unknown result.
        var unknownCount: Int { entries.count { if case .open = $0.outcome { true } else { false } } }
        package var done: Int { entries.count { if case .done = $0.outcome { true } else { false } } }
    }

    private(set) var orders: [Order] = []
    private var count = 0

    /// The newest order that can still be cancelled.
    var waiting: Order? { orders.last(where: \.isWaiting) }
    package var isBusy: Bool { !orders.allSatisfy(\.isSettled) }
    package func order(_ number: Int) -> Order? { orders.first { $0.number == number } }

    /// Adds an order, without sessions that have an unfinished request already. Returns its number.
    package mutating func add(_ sessions: [SessionID], at now: Date) -> Int {
        count += 1
        let pending = Set(orders.flatMap(\.entries).filter { !$0.outcome.isSettled }.map(\.session))
        let entries = sessions.filter { !pending.contains($0) }.map { Entry(session: $0) }
        // The last settled order is kept, because its result screen may be open.
        orders = orders.filter { !$0.isSettled }.suffix(8) + orders.filter(\.isSettled).suffix(1)
        orders.append(Order(number: count, due: now.addingTimeInterval(Self.delay), entries: entries))
        orders.sort { $0.number < $1.number }
        return count
    }

    /// Cancels the newest waiting order. Returns its sessions.
    package mutating func cancel() -> [SessionID] {
        guard let index = orders.lastIndex(where: \.isWaiting) else { return [] }
        for entry in orders[index].entries.indices { orders[index].entries[entry].outcome = .cancelled }
        return orders[index].entries.map(\.session)
    }

    /// Cancels waiting orders that are overdue by more than `staleness`. Returns their sessions.
    mutating func cancelOverdue(at now: Date) -> [SessionID] {
        let stale = orders.indices.filter {
            orders[$0].isWaiting && now.timeIntervalSince(orders[$0].due) > Self.staleness
        }
        for order in stale {
            for entry in orders[order].entries.indices { orders[order].entries[entry].outcome = .cancelled }
        }
        return stale.flatMap { orders[$0].entries.map(\.session) }
    }

    /// Marks due requests as sent while less than `width` are in flight. Returns their sessions.
    package mutating func release(at now: Date) -> [SessionID] {
        var inFlight = orders.flatMap(\.entries).count { $0.outcome == .sent }
        var released: [SessionID] = []
        for order in orders.indices where orders[order].due <= now {
            for entry in orders[order].entries.indices {
                let outcome = orders[order].entries[entry].outcome
                guard outcome == .waiting || outcome == .queued else { continue }
                let canSend = inFlight < Self.width
                orders[order].entries[entry].outcome = canSend ? .sent : .queued
                guard canSend else { continue }
                inFlight += 1
                released.append(orders[order].entries[entry].session)
            }
        }
        return released
    }

    /// Records the outcome of a request. Returns its order.
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

    /// The next time at which the countdown changes or the requests are sent.
    func nextChange(after now: Date) -> Date? {
        waiting.map { order in
            let left = order.due.timeIntervalSince(now)
            return order.due.addingTimeInterval(-max(0, left.rounded(.up) - 1))
        }
    }
}
