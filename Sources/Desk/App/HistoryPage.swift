import FoundationEssentials
import Model

/// One page of sessions, and what its answer said of the rate limit.
package struct HistoryPage: Equatable, Sendable {
    package var page: Page<Session>
    /// Until then little is left of the limit, by our clock; nil while there is enough.
    package var lowRateLimitUntil: Date?

    package init(page: Page<Session>, lowRateLimitUntil: Date? = nil) {
        self.page = page
        self.lowRateLimitUntil = lowRateLimitUntil
    }
}
