import FoundationEssentials

/// Creates a minute for each key, over a window that slides.
struct RateLimiter {
    static let window: TimeInterval = 60

    /// Nil means that there is no limit.
    let limit: Int?
    private var creates: [Fingerprint: [Date]] = [:]

    init(limit: Int?) { self.limit = limit }

    struct Standing: Equatable {
        var limit: Int
        var remaining: Int
        /// When a place becomes free, or now when all are.
        var reset: Date

        /// `skew` in seconds by which the API's clock is fast.
        func headers(skew: TimeInterval) -> [String: String] {
            [
                "X-RateLimit-Limit": String(limit), "X-RateLimit-Remaining": String(remaining),
                "X-RateLimit-Reset": String(Int((reset.timeIntervalSince1970 + skew).rounded(.up))),
            ]
        }
    }

    mutating func standing(of key: Fingerprint, at now: Date) -> Standing? {
        guard let limit else { return nil }
        let kept = (creates[key] ?? []).filter { $0 > now.addingTimeInterval(-Self.window) }
        creates[key] = kept
        return Standing(
            limit: limit, remaining: max(0, limit - kept.count),
            reset: kept.first?.addingTimeInterval(Self.window) ?? now)
    }

    mutating func count(_ key: Fingerprint, at now: Date) {
        if limit != nil { creates[key, default: []].append(now) }
    }
}
