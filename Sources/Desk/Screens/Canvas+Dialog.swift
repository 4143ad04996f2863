import Canvas

extension Canvas {
    /// The ground and the border of a dialog, over whatever is there.
    package mutating func dialog(_ rect: Rect, title: [Span], right: [Span] = [], foot: [Span]) {
        cursor = nil
        fill(rect, .dialog)
        paint(.dialog, rect)
        box(rect, style: .focus, title: title, right: right, foot: foot)
        paint(.dialog, Rect(x: rect.x, y: rect.y, width: rect.width, height: 1))
        paint(.dialog, Rect(x: rect.x, y: rect.maxY - 1, width: rect.width, height: 1))
    }

    /// A line of a list that can be clicked; the marked one has the cursor's ground.
    package mutating func line(_ number: Int, isMarked: Bool, in row: Rect) {
        mark(row, .line(number))
        guard isMarked else { return }
        put("▌", x: row.x, y: row.y, style: .focus)
        paint(.cursor, row)
    }
}
