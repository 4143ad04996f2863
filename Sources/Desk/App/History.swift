import FoundationEssentials
import Model

/// Progress of loading finished sessions in the background: page by page, newest first.
package struct History: Equatable, Sendable {
    /// Sessions per page, the maximum of the API.
    package static let pageSize = 100
    /// Number of pages that are loaded without a pause. Before each later page, the console waits for as long as the
    /// last page took.
    package static let eagerPages = 10

    /// The walk through all finished sessions; nil until they are needed.
    package var whole: Walk?
    /// The walk through the sessions that match the API's part of the filter.
    package var search: Walk?
    /// The filter of `search`.
    package var searched: Search?
    /// Until then the remaining rate limit is reserved for polls.
    package var lowRateLimitUntil: Date?

    /// A filter, and the API query for it.
    package struct Search: Equatable, Sendable {
        package var text: String
        package var group: SessionGroup
        /// Hours since the epoch for a filter with relative times, else 0: such a search is repeated every hour.
        package var hour: Int
        package var query: SessionQuery
        /// When to start; nil once started.
        package var due: Date?

        /// Ignores the absolute times of the queries, which change with the clock.
        package func isSame(as other: Search?) -> Bool {
            text == other?.text && group == other?.group && hour == other?.hour
        }
    }

    package var isWaiting: Bool { whole?.isWaiting == true || search?.isWaiting == true }

    /// Drops the pending page requests.
    package mutating func dropPending() {
        whole?.dropPending()
        search?.dropPending()
    }

    /// Makes the next demand load all finished sessions again, after some were dropped.
    package mutating func resetWhole() { whole = nil }

    /// Retries failed pages at once, and walks that ended too early from the start.
    package mutating func requestNow() {
        if whole?.end.isPremature == true { whole = nil }
        if search?.end.isPremature == true { (search, searched) = (nil, nil) }
        whole?.resumesAt = nil
        search?.resumesAt = nil
    }
}
