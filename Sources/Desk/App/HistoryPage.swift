import FoundationEssentials
import Model

/// One page of sessions, and what its answer said of the rate limit.
package struct HistoryPage: Equatable, Sendable {
    package var page: Page<Session>
    /// Until then little is left of the limit, by our clock; nil while there is enough.
    package var scarceUntil: Date?

    package init(page: Page<Session>, scarceUntil: Date? = nil) {
        self.page = page
        self.scarceUntil = scarceUntil
    }
}
