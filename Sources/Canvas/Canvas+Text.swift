extension Canvas {
    /// Draws at most `width` columns of text, with `…` at the end if truncated; without a width, draws up to the right
    /// edge. Returns the x after the text.
    @discardableResult
    package mutating func put(_ text: some StringProtocol, x: Int, y: Int, style: Style = .text, width: Int? = nil)
        -> Int
    {
        var pen = Pen(x: x, y: y, end: endColumn(x, width))
        write(text, style, &pen)
        return finish(pen, style)
    }

    @discardableResult
    package mutating func put(_ spans: [Span], x: Int, y: Int, width: Int? = nil) -> Int {
        var pen = Pen(x: x, y: y, end: endColumn(x, width))
        var lastStyle = Style.text
        for span in spans where !pen.isTruncated {
            let start = pen.x
            write(span.text, span.style, &pen)
            if let key = span.key { mark(Rect(x: start, y: y, width: pen.x - start, height: 1), .key(key)) }
            lastStyle = span.style
        }
        return finish(pen, lastStyle)
    }

    /// Draws text that ends before column `end`. Text longer than `width` is truncated at its start, so that the end of
    /// a number or id stays visible. Returns the x of the text.
    @discardableResult
    package mutating func putRightAligned(
        _ text: some StringProtocol, end: Int, y: Int, style: Style = .text, width: Int? = nil
    ) -> Int {
        let text = anonymizer?.text(text) ?? String(text)
        let shown = width.map { ScreenText.truncatedAtStart(text, to: $0) } ?? text
        let x = end - textWidth(shown)
        put(shown, x: x, y: y, style: style)
        return x
    }

    @discardableResult
    package mutating func putRightAligned(_ spans: [Span], end: Int, y: Int) -> Int {
        let spans =
            anonymizer.map { anonymizer in spans.map { Span(anonymizer.text($0.text), $0.style, key: $0.key) } }
            ?? spans
        let x = end - spans.textWidth
        put(spans, x: x, y: y)
        return x
    }

    package mutating func putCentred(_ text: some StringProtocol, in rect: Rect, y: Int, style: Style = .text) {
        let width = min(textWidth(text), rect.width)
        put(text, x: rect.x + (rect.width - width) / 2, y: y, style: style, width: width)
    }

    private func endColumn(_ x: Int, _ width: Int?) -> Int? { width.map { min(x + max(0, $0), size.columns) } }

    private mutating func write(_ text: some StringProtocol, _ style: Style, _ pen: inout Pen) {
        if let anonymizer { return writeGlyphs(anonymizer.text(text), style, &pen) }
        writeGlyphs(text, style, &pen)
    }

    private mutating func writeGlyphs(_ text: some StringProtocol, _ style: Style, _ pen: inout Pen) {
        ScreenText.forEachGlyph(of: text) { glyph in
            if let end = pen.end, pen.x + glyph.columns > end {
                pen.isTruncated = true
                return false
            }
            put(glyph, x: pen.x, y: pen.y, style: style)
            pen.x += glyph.columns
            return pen.end != nil || pen.x < size.columns
        }
    }

    /// Draws the ellipsis of truncated text; returns the x after the text.
    private mutating func finish(_ pen: Pen, _ style: Style) -> Int {
        guard pen.isTruncated, let end = pen.end, end > pen.start else { return pen.x }
        // An ellipsis that replaces half of a wide glyph starts at its first half, so that no gap remains.
        let replacesWideGlyph = self[end - 1, pen.y].width == 0 && end - 1 > pen.start && pen.x == end
        put(.ellipsis, x: replacesWideGlyph ? end - 2 : end - 1, y: pen.y, style: style)
        return end
    }

    /// Drawing position on one row.
    private struct Pen {
        let start: Int
        var x: Int
        let y: Int
        let end: Int?
        var isTruncated = false

        init(x: Int, y: Int, end: Int?) {
            start = x
            self.x = x
            self.y = y
            self.end = end
        }
    }
}
