import FoundationEssentials
import Model

/// Usage report of the month, the time it was loaded and the last failure.
package struct UsageData: Equatable, Sendable {
    package private(set) var report: UsageReport?
    package private(set) var at: Date?
    /// Short text of the last failure; nil after a success.
    package private(set) var trouble: String?

    package mutating func apply(_ report: UsageReport, at now: Date) { (self.report, at, trouble) = (report, now, nil) }
    package mutating func fail(_ words: String) { trouble = words }
}
