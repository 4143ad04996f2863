/// The completion candidates for the filter word at the cursor.
package struct FilterCompletion: Equatable, Sendable {
    /// Character range of the filter text that a candidate replaces.
    package var range: Range<Int>
    package var candidates: [String]

    /// Completes field names, or values after a field name. `values` returns the existing values of a field; `keys` are
    /// the metadata keys.
    package init?(_ text: String, cursor: Int, keys: [String], values: (FilterField, _ key: String?) -> [String]) {
        let characters = Array(text)
        guard cursor <= characters.count else { return nil }
        let start = characters[..<cursor].lastIndex { $0.isWhitespace }.map { $0 + 1 } ?? 0
        var nameStart = start
        if nameStart < cursor, "!-".contains(characters[nameStart]) { nameStart += 1 }
        let typed = String(characters[nameStart..<cursor])
        let options: [String]
        if let operatorIndex = typed.firstIndex(where: { ":=~<>".contains($0) }) {
            let valueStart =
                characters[nameStart..<cursor].lastIndex { ":=~<>,".contains($0) }.map { $0 + 1 } ?? cursor
            range = valueStart..<cursor
            options = Self.values(of: typed[..<operatorIndex].lowercased(), values)
        } else {
            range = nameStart..<cursor
            options = Self.names + keys.map { "meta.\($0):" }
        }
        let prefix = String(characters[range]).lowercased()
        candidates = options.filter { $0.lowercased().hasPrefix(prefix) }
        if candidates.isEmpty || candidates == [String(characters[range])] { return nil }
    }

    private static let names = FilterField.allCases.filter { $0 != .meta }.map { field in
        switch field.kind {
        case .status, .text, .flag: field.rawValue + ":"
        case .number, .moment: field.rawValue + "<"
        case .duration: field.rawValue + ">"
        }
    }

    private static func values(of name: String, _ values: (FilterField, String?) -> [String]) -> [String] {
        let parts = name.split(separator: ".", maxSplits: 1)
        guard let fieldName = parts.first, let field = FilterField(name: String(fieldName)) else { return [] }
        switch field.kind {
        case .status: return ["active", "terminal"] + SessionStatus.known.map(\.rawValue)
        case .flag: return FilterFlag.allCases.map(\.rawValue)
        case .moment: return ["today", "yesterday", "1h", "1d"]
        case .duration: return ["30s", "1m", "5m", "1h"]
        case .number: return []
        case .text:
            let existing = values(field, parts.count > 1 ? String(parts[1]) : nil)
            return existing.map { $0.contains(where: { $0.isWhitespace || $0 == "," }) ? "\"\($0)\"" : $0 }
        }
    }

    /// The longest common prefix of all candidates, which Tab inserts.
    package var commonPrefix: String {
        guard var prefix = candidates.first else { return "" }
        for candidate in candidates.dropFirst() {
            while !candidate.lowercased().hasPrefix(prefix.lowercased()) { prefix.removeLast() }
        }
        return prefix
    }
}
