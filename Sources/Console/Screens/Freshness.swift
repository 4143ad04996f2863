import FoundationEssentials

/// How old the data on the screen is, and why it is not newer.
struct Freshness: Equatable, Sendable {
    /// Seconds after which data that should come every two seconds counts as old.
    static let allowance: TimeInterval = 6

    /// When the session list was last answered.
    var lastSuccess: Date?
    /// A few words on the newest failure; nil while polling succeeds.
    var trouble: String?
    /// When the next try is due, while there is trouble.
    var retryAt: Date?

    mutating func succeed(at now: Date) {
        lastSuccess = now
        trouble = nil
        retryAt = nil
    }

    func age(at now: Date) -> TimeInterval? { lastSuccess.map { max(0, now.timeIntervalSince($0)) } }
    func isOld(at now: Date) -> Bool { trouble != nil || (age(at: now) ?? 0) > Self.allowance }
}
