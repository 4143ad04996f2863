extension Canvas {
    /// At most `width` columns, ending in `…` when the text is cut; without a width, up to the edge. Returns the x
    /// after.
    @discardableResult
    package mutating func put(_ text: some StringProtocol, x: Int, y: Int, style: Style = .text, width: Int? = nil)
        -> Int
    {
        var pen = Pen(x: x, y: y, end: end(x, width))
        write(text, style, &pen)
        return lift(pen, style)
    }

    @discardableResult
    package mutating func put(_ spans: [Span], x: Int, y: Int, width: Int? = nil) -> Int {
        var pen = Pen(x: x, y: y, end: end(x, width))
        var last = Style.text
        for span in spans where !pen.wasCut {
            let start = pen.x
            write(span.text, span.style, &pen)
            if let key = span.key { mark(Rect(x: start, y: y, width: pen.x - start, height: 1), .key(key)) }
            last = span.style
        }
        return lift(pen, last)
    }

    /// Ends before column `end`; cut in front when longer than `width`, so that the end of a number or id stays.
    /// Returns its x.
    @discardableResult
    package mutating func putRight(
        _ text: some StringProtocol, end: Int, y: Int, style: Style = .text, width: Int? = nil
    ) -> Int {
        let text = veil?.text(text) ?? String(text)
        let shown = width.map { ScreenText.shortenedInFront(text, to: $0) } ?? text
        let x = end - textWidth(shown)
        put(shown, x: x, y: y, style: style)
        return x
    }

    @discardableResult
    package mutating func putRight(_ spans: [Span], end: Int, y: Int) -> Int {
        let spans = veil.map { veil in spans.map { Span(veil.text($0.text), $0.style, key: $0.key) } } ?? spans
        let x = end - spans.textWidth
        put(spans, x: x, y: y)
        return x
    }

    package mutating func putCentred(_ text: some StringProtocol, in rect: Rect, y: Int, style: Style = .text) {
        let width = min(textWidth(text), rect.width)
        put(text, x: rect.x + (rect.width - width) / 2, y: y, style: style, width: width)
    }

    private func end(_ x: Int, _ width: Int?) -> Int? { width.map { min(x + max(0, $0), size.columns) } }

    private mutating func write(_ text: some StringProtocol, _ style: Style, _ pen: inout Pen) {
        if let veil { return writeShown(veil.text(text), style, &pen) }
        writeShown(text, style, &pen)
    }

    private mutating func writeShown(_ text: some StringProtocol, _ style: Style, _ pen: inout Pen) {
        ScreenText.forEachGlyph(of: text) { glyph in
            if let end = pen.end, pen.x + glyph.columns > end {
                pen.wasCut = true
                return false
            }
            put(glyph, x: pen.x, y: pen.y, style: style)
            pen.x += glyph.columns
            return pen.end != nil || pen.x < size.columns
        }
    }

    private mutating func lift(_ pen: Pen, _ style: Style) -> Int {
        guard pen.wasCut, let end = pen.end, end > pen.start else { return pen.x }
        // Over a wide glyph it goes where that began, so that no gap comes before it.
        let overWide = self[end - 1, pen.y].width == 0 && end - 1 > pen.start && pen.x == end
        put(.ellipsis, x: overWide ? end - 2 : end - 1, y: pen.y, style: style)
        return end
    }

    private struct Pen {
        let start: Int
        var x: Int
        let y: Int
        let end: Int?
        var wasCut = false

        init(x: Int, y: Int, end: Int?) {
            start = x
            self.x = x
            self.y = y
            self.end = end
        }
    }
}
