import Canvas
import FoundationEssentials

/// Age of the displayed data, the current polling failure and the time of the next request.
package struct Freshness: Equatable, Sendable {
    /// Seconds after which data that is polled every two seconds counts as old.
    static let allowance: TimeInterval = 6
    /// Poll interval in seconds for which `allowance` holds.
    private static let usualInterval: TimeInterval = 2

    /// When the session list was last loaded.
    package var lastSuccess: Date?
    /// Short text of the last failure; nil while polling succeeds.
    package var trouble: String?
    /// The failure in full sentences.
    package private(set) var words: String?
    package private(set) var troubleSince: Date?
    /// When the next request is due; nil without a failure.
    package var retryAt: Date?
    /// Seconds from a response to the next request.
    package private(set) var interval = usualInterval

    package mutating func succeed(at now: Date, interval: TimeInterval = usualInterval) {
        self = Freshness(lastSuccess: now, interval: interval)
    }

    package init() {}
    private init(lastSuccess: Date, interval: TimeInterval) {
        (self.lastSuccess, self.interval) = (lastSuccess, interval)
    }

    package mutating func fail(_ trouble: String, words: String, retryAt: Date?, at now: Date) {
        (self.trouble, self.words, self.retryAt) = (trouble, words, retryAt)
        troubleSince = troubleSince ?? now
    }

    /// Limits the stored times to `now`: times in the future would make old data look fresh.
    package mutating func adjustToClockChange(to now: Date) {
        lastSuccess = lastSuccess.map { min($0, now) }
        troubleSince = troubleSince.map { min($0, now) }
    }

    package func age(at now: Date) -> TimeInterval? { lastSuccess.map { max(0, now.timeIntervalSince($0)) } }

    func isOld(at now: Date) -> Bool {
        trouble != nil || (age(at: now) ?? 0) > Self.allowance + max(0, interval - Self.usualInterval)
    }

    /// `retry in 8 s`, or `retrying` while a request is in flight; nil without a failure.
    func nextStep(at now: Date) -> String? {
        guard trouble != nil, let retryAt else { return nil }
        let wait = retryAt.timeIntervalSince(now).rounded(.up)
        return wait > 0 ? "retry in \(Format.span(wait))" : "retrying"
    }
}
