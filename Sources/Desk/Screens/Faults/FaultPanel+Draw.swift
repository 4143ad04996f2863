import Canvas
import Client

extension FaultPanel {
    private static let width = 118, nameWidth = 18, valueWidth = 9
    /// Columns below which the list shows no summaries; the last line shows that of the cursor.
    private static let leastSummary = 24

    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let body = canvas.bounds.droppingTop(1).droppingBottom(1)
        let rect = body.centred(
            Size(columns: min(body.width, Self.width), rows: min(body.height, max(4, kinds.count) + 4)))
        let inner = rect.inset(x: 2, y: 1)
        let list = inner.droppingBottom(inner.height > 5 ? 2 : 0)
        let count = faults?.active.count ?? 0
        canvas.dialog(
            rect, title: [Span("Sandbox faults", .title)],
            right: [Span("\(count) set", count > 0 ? .warn : .dim)]
                + HiddenRows(cursor: index, visible: list.height, count: kinds.count).suffix,
            foot: KeyHints.spans(
                value == nil ? [.entry(.toggle), .open, .entry(.clearAll), .close] : [.open, .close], in: keyContext,
                width: rect.width - 6))
        drawKinds(on: &canvas, in: list)
        guard inner.height > 5 else { return }
        canvas.rule(x: inner.x, y: inner.maxY - 2, width: inner.width)
        canvas.put(note(inner.width), x: inner.x, y: inner.maxY - 1, width: inner.width)
    }

    private func drawKinds(on canvas: inout Canvas, in rect: Rect) {
        if faults == nil {
            canvas.put(said ?? "Loading…", x: rect.x + 2, y: rect.y, style: .dim, width: rect.width - 2)
        }
        let top = max(0, min(index - rect.height / 2, kinds.count - rect.height))
        for (line, kind) in kinds.dropFirst(top).prefix(rect.height).enumerated() {
            let y = rect.y + line
            let isSelected = top + line == index
            let active = active(kind)
            canvas.put(active == nil ? "○" : "●", x: rect.x + 2, y: y, style: active == nil ? .faint : .warn)
            canvas.put(kind.name, x: rect.x + 4, y: y, style: active == nil ? .text : .strong, width: Self.nameWidth)
            let valueX = rect.x + 4 + Self.nameWidth
            canvas.put(
                active?.value ?? kind.standard ?? "", x: valueX, y: y, style: active == nil ? .dim : .warn,
                width: Self.valueWidth)
            let x = valueX + Self.valueWidth + 1
            if rect.maxX - x >= Self.leastSummary {
                canvas.put(Self.shortened(kind.summary, to: rect.maxX - x), x: x, y: y, style: .dim)
            }
            canvas.line(top + line, isMarked: isSelected, in: Rect(x: rect.x, y: y, width: rect.width, height: 1))
            guard isSelected, let value else { continue }
            let field = Rect(x: valueX, y: y, width: Self.valueWidth, height: 1)
            FormValueView.draw(value, placeholder: "", hasCursor: true, on: &canvas, in: field)
        }
    }

    /// The whole words that fit; the last line shows the rest for the fault under the cursor.
    private static func shortened(_ text: String, to width: Int) -> String {
        if textWidth(text) <= width { return text }
        return (LineBreaking.lines(text, width: width - 2).first ?? "") + " …"
    }

    private func note(_ width: Int) -> [Span] {
        if let said, faults != nil { return [Span(said, .warn)] }
        guard let selected else { return [] }
        let standard = selected.standard.map { ", default \($0)" } ?? ""
        let value = selected.unit.map { "; value: \($0)\(standard)" } ?? "; no value"
        return [Span(selected.summary)].followed(by: [[Span(value, .dim)]], within: width)
    }
}
