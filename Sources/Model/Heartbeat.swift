import FoundationEssentials

/// The counters of one heartbeat of a worker, and the range of the time at which the worker counted them.
struct Heartbeat: Equatable, Sendable {
    /// Seconds by which a heartbeat without `billable_seconds` can arrive later than another.
    private static let deliveryJitter = 1.0

    var frames: Double
    /// Earliest and latest time of counting, in seconds. All heartbeats of a measurement use the same clock.
    var (earliest, latest): (Double, Double)

    /// Uses the worker's clock: the true billable time is at least `billableSeconds` and less than a second more.
    init(frames: Int, billableSeconds: Int) {
        self.frames = Double(frames)
        (earliest, latest) = (Double(billableSeconds), Double(billableSeconds) + 1)
    }

    /// Uses the console's clock: the heartbeat arrived after the poll `previous` and not later than the poll `arrival`.
    init(frames: Int, between previous: Date?, and arrival: Date) {
        self.frames = Double(frames)
        latest = arrival.timeIntervalSinceReferenceDate
        earliest = (previous ?? arrival).timeIntervalSinceReferenceDate - Self.deliveryJitter
    }

    /// Least number of seconds from `other` to this heartbeat.
    func leastTime(since other: Heartbeat) -> Double { earliest - other.latest }
    /// Largest number of seconds from `other` to this heartbeat.
    func mostTime(since other: Heartbeat) -> Double { latest - other.earliest }
}
