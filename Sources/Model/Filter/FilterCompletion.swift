/// What can be put in place of the word under the cursor.
package struct FilterCompletion: Equatable, Sendable {
    /// Characters of the filter's text that a candidate replaces.
    package var range: Range<Int>
    package var candidates: [String]

    /// Field names with their sign where a name is typed, values where the name stands already. `values` gives those
    /// that were seen of a field; `keys` the metadata keys.
    package init?(_ text: String, cursor: Int, keys: [String], values: (FilterField, _ key: String?) -> [String]) {
        let characters = Array(text)
        guard cursor <= characters.count else { return nil }
        let start = characters[..<cursor].lastIndex { $0.isWhitespace }.map { $0 + 1 } ?? 0
        var head = start
        if head < cursor, "!-".contains(characters[head]) { head += 1 }
        let typed = String(characters[head..<cursor])
        let found: [String]
        if let sign = typed.firstIndex(where: { ":=~<>".contains($0) }) {
            let valueStart = characters[head..<cursor].lastIndex { ":=~<>,".contains($0) }.map { $0 + 1 } ?? cursor
            range = valueStart..<cursor
            found = Self.values(of: typed[..<sign].lowercased(), values)
        } else {
            range = head..<cursor
            found = Self.names + keys.map { "meta.\($0):" }
        }
        let begun = String(characters[range]).lowercased()
        candidates = found.filter { $0.lowercased().hasPrefix(begun) }
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
        guard let head = parts.first, let field = FilterField(name: String(head)) else { return [] }
        switch field.kind {
        case .status: return ["active", "terminal"] + SessionStatus.known.map(\.rawValue)
        case .flag: return FilterFlag.allCases.map(\.rawValue)
        case .moment: return ["today", "yesterday", "1h", "1d"]
        case .duration: return ["30s", "1m", "5m", "1h"]
        case .number: return []
        case .text:
            let found = values(field, parts.count > 1 ? String(parts[1]) : nil)
            return found.map { $0.contains(where: { $0.isWhitespace || $0 == "," }) ? "\"\($0)\"" : $0 }
        }
    }

    /// What all candidates begin with: what Tab can fill in without a choice.
    package var sharedPrefix: String {
        guard var prefix = candidates.first else { return "" }
        for candidate in candidates.dropFirst() {
            while !candidate.lowercased().hasPrefix(prefix.lowercased()) { prefix.removeLast() }
        }
        return prefix
    }
}
