/// Range of the time per frame in seconds, if the frame rate was constant.
struct FramePeriodRange: Equatable, Sendable {
    static let any = FramePeriodRange(lower: 0, upper: .infinity)
    /// Number of frames by which a counter can differ from its ideal value.
    private static let counterError = 1.0

    var lower: Double
    var upper: Double

    /// Range that follows from the counters of two heartbeats; `a` is the earlier one.
    init(from a: Heartbeat, to b: Heartbeat) {
        let frames = b.frames - a.frames
        lower = max(0, b.leastTime(since: a) / (frames + Self.counterError))
        upper = frames > Self.counterError ? b.mostTime(since: a) / (frames - Self.counterError) : .infinity
    }

    init(lower: Double, upper: Double) { (self.lower, self.upper) = (lower, upper) }

    var isEmpty: Bool { lower > upper }

    func intersection(_ other: FramePeriodRange) -> FramePeriodRange {
        FramePeriodRange(lower: max(lower, other.lower), upper: min(upper, other.upper))
    }

    /// The rate in the middle of the range, which is exact for regular heartbeats; nil if the range has no end.
    var estimate: FrameRateEstimate? {
        guard upper.isFinite, upper > 0, lower > 0 else { return nil }
        let rate = 2 / (lower + upper)
        return FrameRateEstimate(framesPerSecond: rate, bound: max(1 / lower - rate, rate - 1 / upper))
    }
}
