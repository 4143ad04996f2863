import FoundationEssentials
import Model

/// The month's report, how old it is, and why it is not newer.
package struct UsageFeed: Equatable, Sendable {
    package private(set) var report: UsageReport?
    package private(set) var at: Date?
    /// A few words on the newest failure; nil after a success.
    package private(set) var trouble: String?

    package mutating func take(_ report: UsageReport, at now: Date) { (self.report, at, trouble) = (report, now, nil) }
    package mutating func fail(_ words: String) { trouble = words }
}
