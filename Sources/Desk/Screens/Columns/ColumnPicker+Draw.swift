import Canvas
import Model

extension ColumnPicker {
    private static let width = 62
    /// Terminal columns for a name.
    private static let nameWidth = 18

    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let body = canvas.bounds.droppingTop(1).droppingBottom(1)
        let limit = max(26, body.height * 3 / 4)
        let rect = body.centred(
            Size(columns: min(body.width, Self.width), rows: min(body.height, entries.count + 4, limit)))
        let inner = rect.inset(x: 2, y: 1)
        let list = inner.droppingBottom(inner.height > 5 ? 2 : 0)
        canvas.dialog(
            rect, title: [Span("Columns", .title), Span(" \(table)", .info)],
            right: [Span("\(shown.count)", .strong), Span(" of \(entries.count)", .dim)]
                + HiddenRows(cursor: index, visible: list.height, count: entries.count).suffix,
            foot: KeyHints.spans(
                [.open, .close, .columns(.toggle), .columns(.earlier), .columns(.later), .columns(.standard)],
                in: .columns, width: rect.width - 6))
        drawEntries(on: &canvas, in: list)
        if inner.height > 5 {
            canvas.rule(x: inner.x, y: inner.maxY - 2, width: inner.width)
            canvas.put(note, x: inner.x, y: inner.maxY - 1, width: inner.width)
        }
    }

    private func drawEntries(on canvas: inout Canvas, in rect: Rect) {
        let top = max(0, min(index - rect.height / 2, entries.count - rect.height))
        for (line, entry) in entries.dropFirst(top).prefix(rect.height).enumerated() {
            let y = rect.y + line
            let name = ScreenText.clean(entry.column.name)
            canvas.put(entry.isShown ? "✓" : "·", x: rect.x + 2, y: y, style: entry.isShown ? .ok : .faint)
            let end = canvas.put(
                name, x: rect.x + 4, y: y, style: entry.isShown ? .strong : .text, width: rect.width - 6)
            let x = max(rect.x + 5 + Self.nameWidth, end + 2)
            let description = description(of: entry)
            if x + description.textWidth <= rect.maxX { canvas.put(description, x: x, y: y, width: rect.maxX - x) }
            canvas.line(
                top + line, isMarked: top + line == index, in: Rect(x: rect.x, y: y, width: rect.width, height: 1))
        }
    }

    private func description(of entry: Entry) -> [Span] {
        if entry.isShown, overflowingColumns.contains(entry.column) { return [Span("no room", .warn)] }
        return [Span(entry.column.words, .dim)]
    }

    private var note: [Span] {
        if let said { return [Span(said, .warn)] }
        guard overflowingColumns.isEmpty else {
            let count = overflowingColumns.count
            return [
                Span(Format.counted(count, "column"), .warn),
                Span(count == 1 ? " does not fit into the window." : " do not fit into the window.", .dim),
            ]
        }
        return [Span("Enter saves the columns.", .dim)]
    }
}
