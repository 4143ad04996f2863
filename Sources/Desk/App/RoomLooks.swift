import FoundationEssentials
import Model
import RoomWatch

/// When the room of a session is looked at. At most one look is in flight.
package struct RoomLooks: Equatable, Sendable {
    /// Seconds between two looks.
    package static let interval: TimeInterval = 5
    /// Longest backoff after failures, in seconds.
    package static let longestDelay: TimeInterval = 60
    /// Seconds for which the cursor must stay on a session before its room is looked at.
    static let cursorDelay: TimeInterval = 0.3
    /// Seconds for which the room of an ended session is still polled, to record who leaves.
    package static let afterEnd: TimeInterval = 60

    /// True if the desk polls the room of the session under the cursor; `w` switches it.
    package private(set) var followsCursor = false
    private var inFlight: SessionID?
    private var target: SessionID?
    private var due = Date.distantPast
    private var failures = 0

    package init() {}

    package mutating func toggle() { followsCursor.toggle() }

    /// The time of the next look; nil while one is in flight, or without a target.
    package var nextLook: Date? { target != nil && inFlight == nil ? due : nil }

    /// Selects the session whose room is looked at; cancels a look at another room.
    package mutating func select(_ session: SessionID?, delay: TimeInterval, at now: Date) -> [Effect] {
        guard session != target else { return [] }
        (target, failures, due) = (session, 0, now.addingTimeInterval(delay))
        guard inFlight != nil else { return [] }
        inFlight = nil
        return [.cancel(.room)]
    }

    /// Starts a look if one is due.
    package mutating func startLook(_ settings: LiveKitTransport, at now: Date) -> [Effect] {
        guard let target, inFlight == nil, due <= now else { return [] }
        inFlight = target
        return [.rooms(.look(target, settings))]
    }

    /// Plans the next look. A result of a cancelled look changes nothing.
    package mutating func finish(_ id: SessionID, _ result: Result<RoomSnapshot, RoomServiceError>, at now: Date) {
        guard id == inFlight else { return }
        inFlight = nil
        switch result {
        case .success:
            failures = 0
            due = now.addingTimeInterval(Self.interval)
        case .failure(let error):
            failures += 1
            let backoff = min(Self.interval * Double(1 << min(failures, 6)), Self.longestDelay)
            let requested = error.retryAfter.map { TimeInterval($0.components.seconds) } ?? 0
            due = now.addingTimeInterval(max(backoff, min(requested, PollPlan.longestHold)))
        }
    }

    package mutating func lookNow() { (due, failures) = (.distantPast, 0) }

    /// After the machine slept: the look in flight is lost.
    package mutating func restart() -> [Effect] {
        due = .distantPast
        guard inFlight != nil else { return [] }
        inFlight = nil
        return [.cancel(.room)]
    }
}
