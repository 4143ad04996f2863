import FoundationEssentials
import Model

/// The month's report, how old it is, and why it is not newer.
struct UsageFeed: Equatable, Sendable {
    private(set) var report: UsageReport?
    private(set) var at: Date?
    /// A few words on the newest failure; nil after a success.
    private(set) var trouble: String?

    mutating func take(_ report: UsageReport, at now: Date) { (self.report, at, trouble) = (report, now, nil) }
    mutating func fail(_ words: String) { trouble = words }
}
