extension Canvas {
    /// A rounded border with titles set into it, a space on each side. A title too long is cut; a right one too long is
    /// left out.
    package mutating func box(
        _ rect: Rect, style: Style = .edge, title: [Span] = [], right: [Span] = [], foot: [Span] = [],
        footRight: [Span] = []
    ) {
        guard rect.width >= 2, rect.height >= 2 else { return }
        edge(rect, y: rect.y, ends: ("╭", "╮"), style)
        edge(rect, y: rect.maxY - 1, ends: ("╰", "╯"), style)
        for y in rect.y + 1..<rect.maxY - 1 {
            put(Glyph("│"), x: rect.x, y: y, style: style)
            put(Glyph("│"), x: rect.maxX - 1, y: y, style: style)
        }
        titles(rect, y: rect.y, title, right, style)
        titles(rect, y: rect.maxY - 1, foot, footRight, style)
    }

    package mutating func rule(x: Int, y: Int, width: Int, style: Style = .faint) {
        for column in x..<x + max(0, width) { put(Glyph("─"), x: column, y: y, style: style) }
    }

    /// `name ─────────` as the heading of a section.
    package mutating func rule(
        _ name: String, x: Int, y: Int, width: Int, style: Style = .faint, nameStyle: Style = .info
    ) {
        let after = put(name, x: x, y: y, style: nameStyle, width: width)
        rule(x: after + 1, y: y, width: x + width - after - 1, style: style)
    }

    private mutating func edge(_ rect: Rect, y: Int, ends: (Unicode.Scalar, Unicode.Scalar), _ style: Style) {
        put(Glyph(ends.0), x: rect.x, y: y, style: style)
        rule(x: rect.x + 1, y: y, width: rect.width - 2, style: style)
        put(Glyph(ends.1), x: rect.maxX - 1, y: y, style: style)
    }

    private mutating func titles(_ rect: Rect, y: Int, _ left: [Span], _ right: [Span], _ style: Style) {
        // "╭─ " and " ─╮" around, and a stretch of border between the two.
        let room = rect.width - 6
        let rightWidth = right.textWidth
        if !left.isEmpty, room > 0 {
            put(.blank, x: rect.x + 2, y: y, style: style)
            let after = put(left, x: rect.x + 3, y: y, width: room)
            put(.blank, x: after, y: y, style: style)
        }
        guard rightWidth > 0, room - rightWidth >= (left.isEmpty ? 0 : left.textWidth + 3) else { return }
        let x = putRight(right, end: rect.maxX - 3, y: y)
        put(.blank, x: x - 1, y: y, style: style)
        put(.blank, x: rect.maxX - 3, y: y, style: style)
    }
}
