/// Heartbeats of a worker between which frames moved all the time, and what they say about the time per frame.
///
/// Every pair of heartbeats limits the time per frame: the counters are exact, and the time between two heartbeats is
/// known to a second. The limits of all pairs together are much closer than those of the first and the last one.
struct FrameMeasurement: Equatable, Sendable {
    /// Maximum number of heartbeats; beyond it every second one of the older half is dropped.
    private static let limit = 32
    /// Seconds; older heartbeats are dropped.
    private static let span = 120.0

    private(set) var heartbeats: [Heartbeat] = []
    /// What the heartbeats before the last stall say; the rate is usually the same after it.
    private var former = FramePeriodRange.any
    /// From the pairs of `heartbeats` and of those that were dropped.
    private var own = FramePeriodRange.any

    /// `own` without the last heartbeat.
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

    /// The range without the last heartbeat, before which frames may have been missing already.
    var periodBeforeLast: FramePeriodRange { former.intersection(ownBeforeLast) }

    /// True if at least two intervals have the same frames per second to a frame: the heartbeats are regular, and the
    /// middle of the range is much closer to the rate than its ends.
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

    /// Least seconds in which no frame can have moved before `heartbeat`, if the rate has not changed; 0 if unknown.
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
