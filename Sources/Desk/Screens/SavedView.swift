import Canvas
import Model

/// A named view of the desk: group, filter, sort order and columns.
package struct SavedView: Equatable, Sendable {
    /// Maximum characters of a name.
    static let nameLimit = 64

    package var name: String
    package var group = SessionGroup.active
    package var filter = ""
    package var sort = SessionColumn.trouble
    package var isReversed = false
    /// Nil for the default columns.
    package var columns: [SessionColumn]?

    /// Description for lists.
    package var summary: String { facts.joined(separator: "  ") }

    /// As many parts of the description as fit.
    package func summary(width: Int) -> String {
        var facts = facts
        while facts.count > 1, textWidth(facts.joined(separator: "  ")) > width { facts.removeLast() }
        return facts.joined(separator: "  ")
    }

    private var facts: [String] {
        let order = "\(sort.name) \(sort.arrow(isReversed: isReversed))"
        let columns = columns.map { Format.counted($0.count, "column") }
        return [group.word, filter.isEmpty ? nil : "/" + SecretShape.masking(filter), order, columns].compactMap(
            \.self)
    }

    /// True if both views differ in nothing but the name.
    func hasSameSettings(_ other: SavedView) -> Bool {
        var other = other
        other.name = name
        return self == other
    }

    /// The trimmed name; nil if it is empty, too long or contains a line break.
    package static func validatedName(_ name: String) -> String? {
        let trimmed = String(name.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        return trimmed.isEmpty || trimmed.count > nameLimit || trimmed.contains(where: \.isNewline) ? nil : trimmed
    }

    /// The part that looks like a secret; nil if there is none.
    package var flaw: String? {
        if SecretShape.found(in: name) != nil { return "name" }
        if SecretShape.found(in: filter) != nil { return "filter" }
        let columns = [sort] + (columns ?? [])
        return columns.contains { SecretShape.found(in: $0.name) != nil } ? "columns" : nil
    }
}

extension SavedView {
    private static let filterLimit = 2000

    package var json: JSONValue {
        var members: [String: JSONValue] = [
            "name": .string(name), "group": .string(group.rawValue), "filter": .string(filter),
            "sort": .string(sort.name),
            "reversed": .bool(isReversed),
        ]
        if let columns { members["columns"] = columns.json }
        return .object(members)
    }

    /// Nil if name or group are invalid or a part looks like a secret; unknown columns are skipped.
    package init?(_ json: JSONValue) {
        guard let name = json["name"]?.string.flatMap(Self.validatedName),
            let group = json["group"]?.string.flatMap(SessionGroup.init)
        else {
            return nil
        }
        self.init(name: name, group: group)
        filter = String((json["filter"]?.string ?? "").filter { !$0.isNewline }.prefix(Self.filterLimit))
        sort = json["sort"]?.string.flatMap(SessionColumn.init) ?? .trouble
        isReversed = json["reversed"]?.bool ?? false
        columns = json["columns"].flatMap([SessionColumn].init)
        if flaw != nil { return nil }
    }
}

extension [SessionColumn] {
    private static let limit = 64

    package var json: JSONValue { .array(map { .string($0.name) }) }

    /// The known columns without duplicates; nil if there are none.
    package init?(_ json: JSONValue) {
        var columns: [SessionColumn] = []
        for column in (json.array ?? []).compactMap({ $0.string.flatMap(SessionColumn.init) }).prefix(Self.limit)
        where !columns.contains(column) { columns.append(column) }
        guard !columns.isEmpty else { return nil }
        self = columns
    }
}
