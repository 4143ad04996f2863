import Canvas

/// Makes a table of text fit a terminal: drops whole columns, then cuts one.
struct TableFit {
    /// Titles of the columns to drop, the first one first.
    var droppable: [String]
    /// Title of the column that is shortened if the table is still too wide.
    var cut: String

    /// Columns between two cells.
    static let gap = 2
    /// Minimum width of the shortened column.
    private static let leastWidth = 8

    /// The rows, whose first one has the titles, in at most `width` columns if that is possible.
    func rows(_ rows: [[String]], width: Int) -> [[String]] {
        var rows = rows
        for title in droppable where Self.width(rows) > width {
            guard let index = rows.first?.firstIndex(of: title) else { continue }
            for row in rows.indices { rows[row].remove(at: index) }
        }
        let excess = Self.width(rows) - width
        guard excess > 0, let index = rows.first?.firstIndex(of: cut) else { return rows }
        let most = max(Self.leastWidth, Self.width(of: index, in: rows) - excess)
        for row in rows.indices { rows[row][index] = Self.truncated(rows[row][index], to: most) }
        return rows
    }

    /// The beginning of the text with `…` after it, in at most `width` columns; the whole text if it fits.
    private static func truncated(_ text: String, to width: Int) -> String {
        guard ScreenText.width(of: text) > width else { return text }
        var (start, columns) = ("", 0)
        ScreenText.forEachGlyph(of: text) { glyph in
            columns += glyph.columns
            guard columns < width else { return false }
            start += glyph.text
            return true
        }
        return start + "…"
    }

    private static func width(_ rows: [[String]]) -> Int {
        (rows.first ?? []).indices.reduce(-gap) { $0 + width(of: $1, in: rows) + gap }
    }

    private static func width(of column: Int, in rows: [[String]]) -> Int {
        rows.map { ScreenText.width(of: $0[column]) }.max() ?? 0
    }
}
