import FoundationEssentials

/// Rate limit from the `X-RateLimit-*` response headers.
package struct RateLimit: Equatable, Sendable {
    package var limit: Int
    package var remaining: Int
    package var resetsAt: Date?

    package init(limit: Int, remaining: Int, resetsAt: Date? = nil) {
        self.limit = limit
        self.remaining = remaining
        self.resetsAt = resetsAt
    }

    /// True if less than a tenth of the limit remains.
    package var isNearlyExhausted: Bool { Double(remaining) * 10 < Double(limit) }

    init?(_ headers: HeaderFields) {
        guard let limit = headers["X-RateLimit-Limit"].flatMap({ Int($0) }),
            let remaining = headers["X-RateLimit-Remaining"].flatMap({ Int($0) })
        else { return nil }
        let reset = headers["X-RateLimit-Reset"].flatMap { TimeInterval($0) }.flatMap {
            (0...1e11).contains($0) ? $0 : nil
        }
        self.init(limit: limit, remaining: remaining, resetsAt: reset.map { Date(timeIntervalSince1970: $0) })
    }
}
