import Canvas

extension Canvas {
    /// Draws a bordered panel with one row per line; rows that do not fit are left out.
    mutating func panel(_ title: String, _ rows: [[Span]], in rect: Rect) {
        let inner = rect.inset(x: 2, y: 1)
        let hidden = rows.count - inner.height
        let more = hidden > 0 && inner.height > 0 ? [Span(Format.counted(hidden, "more line"), .dim)] : []
        box(rect, title: [Span(title, .title)], footRight: more)
        for (index, spans) in rows.prefix(inner.height).enumerated() {
            put(spans, x: inner.x, y: inner.y + index, width: inner.width)
        }
    }

    /// Draws a text in the middle of a rectangle, in several lines if it is long.
    mutating func putCentred(_ text: String, in rect: Rect) {
        let lines = LineBreaking.lines(text, width: max(1, rect.width - 4))
        for (index, line) in lines.prefix(rect.height).enumerated() {
            putCentred(line, in: rect, y: rect.y + max(0, (rect.height - lines.count) / 2) + index, style: .dim)
        }
    }
}
