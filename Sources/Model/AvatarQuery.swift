/// The query parameters of an avatar list request.
package struct AvatarQuery: Equatable, Sendable {
    package enum Scope: String, Sendable, CaseIterable { case all, platform, org }

    package var scope: Scope?
    /// Case-insensitive substring of the name or id.
    package var text: String?
    package var limit: Int?
    package var startingAfter: String?

    package init(scope: Scope? = nil, text: String? = nil, limit: Int? = nil, startingAfter: String? = nil) {
        self.scope = scope
        self.text = text
        self.limit = limit
        self.startingAfter = startingAfter
    }

    /// Query parameters, not percent-encoded.
    package var items: [(name: String, value: String)] {
        var items: [(name: String, value: String)] = []
        if let scope { items.append(("scope", scope.rawValue)) }
        if let text { items.append(("q", text)) }
        if let limit { items.append(("limit", String(limit))) }
        if let startingAfter { items.append(("starting_after", startingAfter)) }
        return items
    }
}
