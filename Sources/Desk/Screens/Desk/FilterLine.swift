import Canvas
import Model

/// The filter in the border of the table, and its mistakes and completions in the footer.
package struct FilterLine {
    package let desk: DeskState

    /// The text with mistakes underlined; if it is too long, the part around the cursor.
    func spans(width: Int) -> (spans: [Span], cursor: Int) {
        let (start, end, cursor) = window(width)
        var spans: [Span] = []
        for index in start..<end {
            let isWrong = desk.filterErrors.contains { $0.range.contains(index) }
            let style = isWrong ? Style.bad.underlined : .strong
            let text = desk.filter.isHidden ? "●" : String(desk.filter.characters[index])
            if spans.last?.style == style {
                spans[spans.count - 1].text += text
            } else {
                spans.append(Span(text, style))
            }
        }
        return (spans, cursor)
    }

    /// Start and end of the visible characters, which include the cursor, and the cursor's column.
    private func window(_ width: Int) -> (Int, Int, Int) {
        let characters = desk.filter.characters
        func columns(_ range: Range<Int>) -> Int { textWidth(String(characters[range])) }
        var start = 0
        let cursor = desk.isEditingFilter ? desk.filter.cursor : 0
        while start < cursor, columns(start..<cursor) > width - 1 { start += 1 }
        var end = min(characters.count, start + width)
        while end > start, columns(start..<end) > width { end -= 1 }
        return (start, end, columns(start..<max(start, cursor)))
    }

    /// The last line of the screen while the filter is typed.
    package func drawHints(_ scene: Scene, on canvas: inout Canvas, in rect: Rect) {
        let exitHints = KeyHints.spans([.open, .close], in: .filter)
        canvas.putRightAligned(exitHints, end: rect.maxX - 1, y: rect.y)
        let room = max(0, rect.width - exitHints.textWidth - 5)
        if let mistake = shownMistake, textWidth(mistake.words) + 2 > room {
            // Above the border with the filter, which must stay visible.
            let border = Rect(x: rect.x, y: rect.y - 1, width: rect.width, height: 1)
            return ToastBox(toast: .bad("✖ " + mistake.words)).draw(on: &canvas, above: border)
        }
        canvas.put(advice(scene, room), x: rect.x + 1, y: rect.y, width: room)
    }

    private func advice(_ scene: Scene, _ room: Int) -> [Span] {
        if let mistake = shownMistake { return [Span("✖ ", .bad), Span(mistake.words, .text)] }
        if SessionID(whole: desk.filter.text) != nil {
            return [Span(Key.enter.label + " ", .key), Span("selects this session, and loads it if needed", .dim)]
        }
        guard !desk.filter.isEmpty, let completion = desk.completion(scene) else {
            return desk.filter.isEmpty ? examples(room) : []
        }
        var spans = [Span("⇥ ", .key)]
        for candidate in completion.candidates.prefix(30) {
            guard spans.textWidth + textWidth(candidate) + 3 <= room else { return spans + [Span("…", .dim)] }
            spans += [Span(candidate), Span("  ")]
        }
        return spans
    }

    /// As many whole examples as fit.
    private func examples(_ room: Int) -> [Span] {
        var spans = [Span("words, or", .dim)]
        for example in ["status:failed", "room~demo", "age>5m", "fps<20", "meta.user=u_1", "!is:fake"] {
            guard spans.textWidth + textWidth(example) + 1 <= room else { break }
            spans.append(Span(" " + example))
        }
        return spans
    }

    /// The mistake at the cursor, or else the first one.
    private var shownMistake: FilterError? {
        let mistakes = desk.filterErrors
        return mistakes.first { $0.range.contains(desk.filter.cursor) || $0.range.upperBound == desk.filter.cursor }
            ?? mistakes.first
    }
}
