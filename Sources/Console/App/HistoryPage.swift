import FoundationEssentials
import Model

/// One page of sessions, and what its answer said of the rate limit.
struct HistoryPage: Equatable, Sendable {
    var page: Page<Session>
    /// Until then little is left of the limit, by our clock; nil while there is enough.
    var scarceUntil: Date?
}
