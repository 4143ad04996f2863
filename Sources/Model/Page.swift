/// One page of a list, newest first.
package struct Page<Value: Decodable & Sendable>: Sendable {
    package var rows: [Row<Value>]
    package var hasMore: Bool
    package var nextCursor: String?

    package init(rows: [Row<Value>], hasMore: Bool = false, nextCursor: String? = nil) {
        self.rows = rows
        self.hasMore = hasMore
        self.nextCursor = nextCursor
    }

    /// The reasons of the rows that could not be decoded.
    package var problems: [String] { rows.compactMap(\.problem) }

    package var values: [Value] { rows.compactMap(\.value) }
}

extension Page: Equatable where Value: Equatable {}

extension Page: Decodable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case object, data
        case hasMore = "has_more"
        case nextCursor = "next_cursor"
    }

    package init(from decoder: any Decoder) throws {
        // Lists without paging, such as the plans, are sent as an array without envelope.
        if let rows = try? decoder.singleValueContainer().decode([Row<Value>].self) {
            (self.rows, hasMore, nextCursor) = (rows, false, nil)
            return
        }
        let values = try decoder.container(keyedBy: CodingKeys.self)
        rows = try values.decode([Row<Value>].self, forKey: .data)
        var fields = try FieldReader<CodingKeys>(decoder)
        nextCursor = fields.opaqueText(.nextCursor)
        let hasMore = fields.flag(.hasMore)
        let isUnreadable = fields.unreadable.contains { $0.path == CodingKeys.hasMore.rawValue }
        self.hasMore = hasMore ?? (isUnreadable && nextCursor != nil)
        // The list may be longer than its rows: a row says so wherever rows that can't be read are reported.
        rows.insert(contentsOf: fields.unreadable.map { .undecodable(id: nil, reason: $0.words) }, at: 0)
    }
}

extension Page: Encodable where Value: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("list", forKey: .object)
        try container.encode(values, forKey: .data)
        try container.encode(hasMore, forKey: .hasMore)
        try container.encodeIfPresent(nextCursor, forKey: .nextCursor)
    }
}
