/// Heartbeats of a worker during which frames moved without interruption, and the time per frame that follows from
/// them.
///
/// Each pair of heartbeats limits the time per frame: the counters are exact, and the time between both heartbeats is
/// known to a second. The limits of all pairs together are much closer than those of the first and the last heartbeat.
struct FrameMeasurement: Equatable, Sendable {
    /// Maximum number of heartbeats. Beyond it, every second heartbeat of the older half is dropped.
    private static let limit = 32
    /// Seconds after which a heartbeat is dropped.
    private static let span = 120.0

    private(set) var heartbeats: [Heartbeat] = []
    /// Range of the time per frame before the last stall; the rate after a stall is usually the same.
    private var former = FramePeriodRange.any
    /// Range from all pairs of `heartbeats`, and from pairs with heartbeats that were dropped.
    private var own = FramePeriodRange.any

    /// The value of `own` before the last heartbeat.
    private var ownBeforeLast = FramePeriodRange.any

    /// The range of the time per frame.
    var period: FramePeriodRange { former.intersection(own) }

    /// True if the rate before the last stall still holds.
    var hasFormerRate: Bool { former != .any }

    /// Adds a heartbeat. If it contradicts what is known, the frame rate has changed, and old heartbeats are dropped.
    mutating func append(_ heartbeat: Heartbeat) {
        ownBeforeLast = own
        own = own.intersection(limits(of: heartbeat))
        heartbeats.append(heartbeat)
        heartbeats.removeAll { heartbeat.leastTime(since: $0) > Self.span }
        if heartbeats.count > Self.limit {
            heartbeats = heartbeats.indices.filter { $0 % 2 == 0 || $0 > heartbeats.count / 2 }.map { heartbeats[$0] }
        }
        if period.isEmpty { former = .any }
        if own.isEmpty { compare() }
        while own.isEmpty {
            heartbeats.removeFirst()
            compare()
        }
    }

    /// Range of the time per frame without the last heartbeat, because frames may already have been missing before it.
    var periodBeforeLast: FramePeriodRange { former.intersection(ownBeforeLast) }

    /// True if the frames of at least two intervals fit the same rate to about a frame. The heartbeats are then
    /// regular, and the middle of the range is much closer to the rate than its ends are.
    var isRegular: Bool {
        guard heartbeats.count > 2, let rate = own.estimate?.framesPerSecond else { return false }
        return zip(heartbeats, heartbeats.dropFirst()).allSatisfy { a, b in
            let seconds = (b.earliest + b.latest - a.earliest - a.latest) / 2
            return abs(b.frames - a.frames - seconds * rate) <= 1.5
        }
    }

    /// Begins again with a heartbeat after a stall. `former` is what remains known about the rate.
    mutating func restart(at heartbeat: Heartbeat, former: FramePeriodRange) {
        self.former = former
        (heartbeats, own, ownBeforeLast) = ([heartbeat], .any, .any)
    }

    /// Least number of seconds before `heartbeat` in which no frame can have moved, if the rate has not changed; 0 if
    /// unknown.
    func missingTime(until heartbeat: Heartbeat) -> Double {
        guard period.upper.isFinite else { return 0 }
        return heartbeats.reduce(0) {
            max($0, heartbeat.leastTime(since: $1) - (heartbeat.frames - $1.frames + 1) * period.upper)
        }
    }

    private func limits(of heartbeat: Heartbeat) -> FramePeriodRange {
        heartbeats.reduce(.any) { $0.intersection(FramePeriodRange(from: $1, to: heartbeat)) }
    }

    /// Computes the limits of all pairs again.
    private mutating func compare() {
        own = .any
        for (index, heartbeat) in heartbeats.enumerated() {
            own = heartbeats[..<index].reduce(own) {
                $0.intersection(FramePeriodRange(from: $1, to: heartbeat))
            }
        }
    }
}
