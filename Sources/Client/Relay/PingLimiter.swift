/// Decides which pings are answered: at most `limit` per second.
struct PingLimiter: Sendable {
    static let limit = 20

    private var windowStart = -Double.infinity
    private var count = 0

    mutating func isAnswered(at now: Double) -> Bool {
        if now - windowStart >= 1 { (windowStart, count) = (now, 0) }
        count += 1
        return count <= Self.limit
    }
}
