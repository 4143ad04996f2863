import Canvas

extension ThemePicker {
    private static let width = 48

    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let body = canvas.bounds.droppingTop(1).droppingBottom(1)
        let rect = body.centred(Size(columns: min(body.width, Self.width), rows: min(body.height, names.count + 6)))
        canvas.cursor = nil
        canvas.fill(rect, .dialog)
        let inner = rect.inset(x: 2, y: 1)
        let list = inner.droppingBottom(inner.height > 8 ? 4 : 0)
        canvas.box(
            rect, style: .focus, title: [Span("Themes", .title)],
            right: HiddenRows(cursor: index, visible: list.height, count: names.count).spans,
            foot: KeyHints.spans([.open, .close], in: .themes, width: rect.width - 6))
        drawNames(on: &canvas, in: list)
        if inner.height > 8 { drawSample(on: &canvas, in: inner.bottom(3)) }
        canvas.paint(.dialog, Rect(x: rect.x, y: rect.y, width: rect.width, height: 1))
        canvas.paint(.dialog, Rect(x: rect.x, y: rect.maxY - 1, width: rect.width, height: 1))
    }

    private func drawNames(on canvas: inout Canvas, in rect: Rect) {
        let top = max(0, min(index - rect.height / 2, names.count - rect.height))
        for (line, name) in names.dropFirst(top).prefix(rect.height).enumerated() {
            let number = top + line
            let y = rect.y + line
            let row = Rect(x: rect.x, y: y, width: rect.width, height: 1)
            canvas.put(name, x: rect.x + 2, y: y, style: number == index ? .strong : .text, width: rect.width - 12)
            if name == before { canvas.putRightAligned("current", end: rect.maxX - 1, y: y, style: .dim) }
            canvas.mark(row, .line(number))
            guard number == index else { continue }
            canvas.put("▌", x: rect.x, y: y, style: .focus)
            canvas.paint(.cursor, row)
        }
    }

    /// Sample statuses and a sample level meter.
    private func drawSample(on canvas: inout Canvas, in rect: Rect) {
        canvas.rule(x: rect.x, y: rect.y, width: rect.width)
        let states: [Span] = [
            Span("● ", .ok), Span("running  "), Span("◐ ", .info), Span("starting  "), Span("◑ ", .warn),
            Span("ending  "),
            Span("✖ failed", .bad),
        ]
        canvas.put(states, x: rect.x, y: rect.y + 1, width: rect.width)
        LevelBar(level: -1, peak: nil).draw(on: &canvas, x: rect.x, y: rect.y + 2, width: rect.width - 12)
        canvas.putRightAligned([Span("−1.0", .strong), Span(" dBFS", .dim)], end: rect.maxX, y: rect.y + 2)
    }
}
