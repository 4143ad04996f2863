import FoundationEssentials

/// The counters of one heartbeat of a worker, and the limits of the time at which it counted.
struct Heartbeat: Equatable, Sendable {
    /// Seconds by which a heartbeat without `billable_seconds` can arrive later than another.
    private static let deliveryJitter = 1.0

    var frames: Double
    /// Earliest and latest time in seconds. All heartbeats of a measurement have the same clock.
    var (earliest, latest): (Double, Double)

    /// The worker's clock: whole billable seconds are between the true ones and one second less.
    init(frames: Int, billableSeconds: Int) {
        self.frames = Double(frames)
        (earliest, latest) = (Double(billableSeconds), Double(billableSeconds) + 1)
    }

    /// The console's clock: it arrived after the poll `previous` and not later than the poll `arrival`.
    init(frames: Int, between previous: Date?, and arrival: Date) {
        self.frames = Double(frames)
        latest = arrival.timeIntervalSinceReferenceDate
        earliest = (previous ?? arrival).timeIntervalSinceReferenceDate - Self.deliveryJitter
    }

    /// Least seconds from `other` to this heartbeat.
    func leastTime(since other: Heartbeat) -> Double { earliest - other.latest }
    /// Most seconds from `other` to this heartbeat.
    func mostTime(since other: Heartbeat) -> Double { latest - other.earliest }
}
