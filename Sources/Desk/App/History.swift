import FoundationEssentials
import Model

/// How far the sessions that are over have been read: page after page in the background, the newest first.
package struct History: Equatable, Sendable {
    /// Sessions a page, the most that the API gives.
    package static let pageSize = 100
    /// So many follow one another at once; before each later one the server is left alone for as long as the last one
    /// took.
    package static let eagerPages = 10

    /// Everything that is over, once some of it was asked for.
    package var whole: Walk?
    /// What the filter asks the API for.
    package var search: Walk?
    /// What the search is for.
    package var searched: Search?
    /// Little is left of the server's rate limit until then, and that is for the polls.
    package var lowRateLimitUntil: Date?

    /// A filter as it was when it was decided to ask the API for its part of it.
    package struct Search: Equatable, Sendable {
        package var text: String
        package var group: SessionGroup
        /// Number of the hour, for a filter whose times move with the clock; else 0.
        package var hour: Int
        package var query: SessionQuery
        /// When to begin; nil once it has.
        package var due: Date?

        /// The same is searched for, whatever the clock has made of its times meanwhile.
        package func isSame(as other: Search?) -> Bool {
            text == other?.text && group == other?.group && hour == other?.hour
        }
    }

    package var isWaiting: Bool { whole?.isWaiting == true || search?.isWaiting == true }

    /// The page that is under way does not come any more.
    package mutating func callOff() {
        whole?.callOff()
        search?.callOff()
    }

    /// What was read is not all there any more: the next look at the past reads it anew.
    package mutating func forgetWhole() { whole = nil }

    /// What failed is tried again at once, what ended too early from the start.
    package mutating func hurry() {
        if whole?.end.isPremature == true { whole = nil }
        if search?.end.isPremature == true { (search, searched) = (nil, nil) }
        whole?.resumesAt = nil
        search?.resumesAt = nil
    }
}
