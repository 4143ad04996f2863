import FoundationEssentials

/// The query parameters of a session list request.
package struct SessionQuery: Equatable, Sendable {
    /// The largest `limit` that the API accepts.
    package static let largestLimit = 100

    /// Matches any of these; empty matches all sessions.
    package var statuses: [StatusFilter]
    package var avatarID: String?
    /// Inclusive.
    package var createdAfter: Date?
    /// Exclusive.
    package var createdBefore: Date?
    package var limit: Int?
    package var startingAfter: String?

    package init(
        statuses: [StatusFilter] = [], avatarID: String? = nil, createdAfter: Date? = nil, createdBefore: Date? = nil,
        limit: Int? = nil, startingAfter: String? = nil
    ) {
        self.statuses = statuses
        self.avatarID = avatarID
        self.createdAfter = createdAfter
        self.createdBefore = createdBefore
        self.limit = limit
        self.startingAfter = startingAfter
    }

    /// Query parameters, not percent-encoded.
    package var items: [(name: String, value: String)] {
        var items = statuses.map { (name: "status", value: $0.text) }
        if let avatarID { items.append(("avatar_id", avatarID)) }
        if let createdAfter { items.append(("created_after", Timestamp.text(createdAfter))) }
        if let createdBefore { items.append(("created_before", Timestamp.text(createdBefore))) }
        if let limit { items.append(("limit", String(limit))) }
        if let startingAfter { items.append(("starting_after", startingAfter)) }
        return items
    }
}
