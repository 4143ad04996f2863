import Canvas
import FoundationEssentials

/// How old the data on the screen is, why it is not newer, and what is done about it.
package struct Freshness: Equatable, Sendable {
    /// Seconds after which data that should come every two seconds counts as old.
    static let allowance: TimeInterval = 6
    /// Seconds between two loads for which the allowance is made.
    private static let usualInterval: TimeInterval = 2

    /// When the session list was last answered.
    package var lastSuccess: Date?
    /// A few words on the newest failure; nil while polling succeeds.
    package var trouble: String?
    /// The same as a sentence or two.
    package private(set) var words: String?
    package private(set) var troubleSince: Date?
    /// When the next try is due, while there is trouble.
    package var retryAt: Date?
    /// Seconds from one answer to the next request.
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

    /// Moments in the future would make old data young.
    package mutating func clockWasSet(to now: Date) {
        lastSuccess = lastSuccess.map { min($0, now) }
        troubleSince = troubleSince.map { min($0, now) }
    }

    package func age(at now: Date) -> TimeInterval? { lastSuccess.map { max(0, now.timeIntervalSince($0)) } }

    func isOld(at now: Date) -> Bool {
        trouble != nil || (age(at: now) ?? 0) > Self.allowance + max(0, interval - Self.usualInterval)
    }

    /// `asks again in 8 s`, or that an answer is waited for.
    func nextStep(at now: Date) -> String? {
        guard trouble != nil, let retryAt else { return nil }
        let wait = retryAt.timeIntervalSince(now).rounded(.up)
        return wait > 0 ? "asks again in \(Format.span(wait))" : "asking"
    }
}
