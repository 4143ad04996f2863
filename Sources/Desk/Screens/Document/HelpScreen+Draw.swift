import Canvas

extension HelpScreen {
    /// The least width, in columns, for two columns of keys.
    private static let twoColumnWidth = 96
    /// Columns for the keys, and between two columns of the text.
    private static let keyWidth = 15, gap = 3

    func visibleHeight(_ size: Size) -> Int { max(1, size.rows - 4) }

    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let rect = canvas.bounds.droppingTop(1).droppingBottom(1)
        let inner = rect.inset(x: 2, y: 1)
        let lines = lines(width: inner.width)
        let first = min(top, max(0, lines.count - inner.height))
        let last = min(lines.count, first + inner.height)
        let place = lines.count > inner.height ? [Span("\(first + 1)–\(last) of \(lines.count)", .dim)] : []
        let shown = isSearching || !search.isEmpty ? [Span("/", .key), Span(search.text, .strong)] : []
        canvas.box(rect, style: .focus, title: [Span("Keys", .title)], right: place, foot: shown)
        for (line, spans) in lines.dropFirst(first).prefix(inner.height).enumerated() {
            canvas.put(spans, x: inner.x, y: inner.y + line, width: inner.width)
        }
        if lines.isEmpty { canvas.putCentred("No key matches; Esc clears the search.", in: inner, y: inner.y + 1) }
        guard isSearching else { return }
        let before = String(search.characters.prefix(search.cursor))
        canvas.cursor = Point(x: min(rect.x + 4 + textWidth(before), rect.maxX - 4), y: rect.maxY - 1)
    }

    /// Generated from the key table, so that the help lists exactly the existing keys.
    func lines(width: Int) -> [[Span]] {
        let isWide = width >= Self.twoColumnWidth
        let cell = isWide ? (width - Self.gap) / 2 : width
        return contexts.flatMap { context -> [[Span]] in
            let missing = context == self.context ? missingCommands : []
            let rows = KeyTable.rows.filter { $0.context == context && isMatch($0) && !missing.contains($0.command) }
            guard !rows.isEmpty else { return [] }
            let half = isWide ? (rows.count + 1) / 2 : rows.count
            let lines = (0..<half).flatMap { index -> [[Span]] in
                let right = half + index < rows.count && isWide ? Self.cell(rows[half + index], cell) : []
                return Self.sideBySide(Self.cell(rows[index], cell), right, cell)
            }
            return [[Span(context.rawValue, .info)]] + lines + [[]]
        }
    }

    /// The context of the screen below first, then the keys that work everywhere.
    private var contexts: [KeyRow.Context] {
        let first = context.takesGlobalKeys ? [context, .everywhere] : [context]
        return first + KeyRow.Context.allCases.filter { !first.contains($0) }
    }

    private func isMatch(_ row: KeyRow) -> Bool {
        let text = "\(Self.keys(row)) \(row.label) \(row.hint) \(row.context.rawValue)".lowercased()
        return search.text.lowercased().split(separator: " ").allSatisfy { text.contains($0) }
    }

    /// The digits 1 to 9 are one row of the key table.
    private static func keys(_ row: KeyRow) -> String {
        let labels = row.keys.map(\.label)
        guard labels.count >= 9, let first = labels.first, let last = labels.last else {
            return labels.joined(separator: " ")
        }
        return "\(first)–\(last)"
    }

    /// One row: keys and label, each wrapped in its own column.
    private static func cell(_ row: KeyRow, _ width: Int) -> [[Span]] {
        let keys = LineBreaking.lines(Self.keys(row), width: keyWidth - 3)
        let labels = LineBreaking.lines(row.label, width: max(8, width - keyWidth))
        return (0..<max(keys.count, labels.count)).map { index in
            let key = keys.indices.contains(index) ? keys[index] : ""
            let padding = String(repeating: " ", count: max(1, keyWidth - 2 - textWidth(key)))
            return [Span("  " + key + padding, .key), Span(labels.indices.contains(index) ? labels[index] : "")]
        }
    }

    private static func sideBySide(_ left: [[Span]], _ right: [[Span]], _ width: Int) -> [[Span]] {
        guard !right.isEmpty else { return left }
        return (0..<max(left.count, right.count)).map { index in
            let first = left.indices.contains(index) ? left[index] : []
            let padding = String(repeating: " ", count: max(0, width + gap - first.textWidth))
            return first + [Span(padding)] + (right.indices.contains(index) ? right[index] : [])
        }
    }
}
