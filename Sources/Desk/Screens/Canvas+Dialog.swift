import Canvas

extension Canvas {
    /// Draws background and border of a dialog.
    package mutating func dialog(_ rect: Rect, title: [Span], right: [Span] = [], foot: [Span]) {
        cursor = nil
        fill(rect, .dialog)
        paint(.dialog, rect)
        box(rect, style: .focus, title: title, right: right, foot: foot)
        paint(.dialog, Rect(x: rect.x, y: rect.y, width: rect.width, height: 1))
        paint(.dialog, Rect(x: rect.x, y: rect.maxY - 1, width: rect.width, height: 1))
    }

    /// Makes a list row clickable, and draws the cursor on it if `isMarked`.
    package mutating func line(_ number: Int, isMarked: Bool, in row: Rect) {
        mark(row, .line(number))
        guard isMarked else { return }
        put("▌", x: row.x, y: row.y, style: .focus)
        paint(.cursor, row)
    }
}
