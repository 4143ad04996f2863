import FoundationEssentials

/// Sliding-window limit of the creates per minute and API key.
struct RateLimiter {
    static let window: TimeInterval = 60

    /// Nil means that there is no limit.
    let limit: Int?
    private var creates: [Fingerprint: [Date]] = [:]

    init(limit: Int?) { self.limit = limit }

    struct Status: Equatable {
        var limit: Int
        var remaining: Int
        /// When the oldest counted create leaves the window; now if none is counted.
        var reset: Date

        /// `skew`: seconds by which the API's clock is fast.
        func headers(skew: TimeInterval) -> [String: String] {
            [
                "X-RateLimit-Limit": String(limit), "X-RateLimit-Remaining": String(remaining),
                "X-RateLimit-Reset": String(Int((reset.timeIntervalSince1970 + skew).rounded(.up))),
            ]
        }
    }

    mutating func standing(of key: Fingerprint, at now: Date) -> Status? {
        guard let limit else { return nil }
        let counted = (creates[key] ?? []).filter { $0 > now.addingTimeInterval(-Self.window) }
        creates[key] = counted
        return Status(
            limit: limit, remaining: max(0, limit - counted.count),
            reset: counted.first?.addingTimeInterval(Self.window) ?? now)
    }

    mutating func count(_ key: Fingerprint, at now: Date) {
        if limit != nil { creates[key, default: []].append(now) }
    }
}
