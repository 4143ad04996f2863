extension Canvas {
    /// Draws a rounded border with titles in its top and bottom edges and a space on both sides of each title. A left
    /// title that is too long is truncated; a right one is omitted.
    package mutating func box(
        _ rect: Rect, style: Style = .edge, title: [Span] = [], right: [Span] = [], foot: [Span] = [],
        footRight: [Span] = []
    ) {
        guard rect.width >= 2, rect.height >= 2 else { return }
        drawEdge(rect, y: rect.y, ends: ("╭", "╮"), style)
        drawEdge(rect, y: rect.maxY - 1, ends: ("╰", "╯"), style)
        for y in rect.y + 1..<rect.maxY - 1 {
            put(Glyph("│"), x: rect.x, y: y, style: style)
            put(Glyph("│"), x: rect.maxX - 1, y: y, style: style)
        }
        drawTitles(rect, y: rect.y, title, right, style)
        drawTitles(rect, y: rect.maxY - 1, foot, footRight, style)
    }

    package mutating func rule(x: Int, y: Int, width: Int, style: Style = .faint) {
        for column in x..<x + max(0, width) { put(Glyph("─"), x: column, y: y, style: style) }
    }

    /// Draws the heading of a section: `name ─────────`.
    package mutating func rule(
        _ name: String, x: Int, y: Int, width: Int, style: Style = .faint, nameStyle: Style = .info
    ) {
        let endX = put(name, x: x, y: y, style: nameStyle, width: width)
        rule(x: endX + 1, y: y, width: x + width - endX - 1, style: style)
    }

    private mutating func drawEdge(_ rect: Rect, y: Int, ends: (Unicode.Scalar, Unicode.Scalar), _ style: Style) {
        put(Glyph(ends.0), x: rect.x, y: y, style: style)
        rule(x: rect.x + 1, y: y, width: rect.width - 2, style: style)
        put(Glyph(ends.1), x: rect.maxX - 1, y: y, style: style)
    }

    private mutating func drawTitles(_ rect: Rect, y: Int, _ left: [Span], _ right: [Span], _ style: Style) {
        // 6 cells are reserved for "╭─ " and " ─╮", and 3 for a space, a border cell and a space between two titles.
        let availableWidth = rect.width - 6
        let rightWidth = right.textWidth
        if !left.isEmpty, availableWidth > 0 {
            put(.blank, x: rect.x + 2, y: y, style: style)
            let endX = put(left, x: rect.x + 3, y: y, width: availableWidth)
            put(.blank, x: endX, y: y, style: style)
        }
        guard rightWidth > 0, availableWidth - rightWidth >= (left.isEmpty ? 0 : left.textWidth + 3) else { return }
        let x = putRightAligned(right, end: rect.maxX - 3, y: y)
        put(.blank, x: x - 1, y: y, style: style)
        put(.blank, x: rect.maxX - 3, y: y, style: style)
    }
}
