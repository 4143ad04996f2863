/// The usual time between two heartbeats, learned from those that arrived.
struct HeartbeatInterval: Equatable, Sendable {
    private static let limit = 9

    /// The last times between two heartbeats in seconds, oldest first.
    private var recent: [Float] = []

    /// The median, which lost heartbeats do not move; nil before the first.
    var seconds: Double? { recent.isEmpty ? nil : Double(recent.sorted()[recent.count / 2]) }

    mutating func note(_ seconds: Double) {
        recent.append(Float(max(seconds, 1)))
        if recent.count > Self.limit { recent.removeFirst() }
    }
}
