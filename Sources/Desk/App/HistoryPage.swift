import FoundationEssentials
import Model

/// One page of sessions, with the rate limit of its response.
package struct HistoryPage: Equatable, Sendable {
    package var page: Page<Session>
    /// When a nearly exhausted rate limit resets, by the local clock; nil while enough requests are left.
    package var lowRateLimitUntil: Date?

    package init(page: Page<Session>, lowRateLimitUntil: Date? = nil) {
        self.page = page
        self.lowRateLimitUntil = lowRateLimitUntil
    }
}
