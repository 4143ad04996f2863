import Canvas
import Model

extension ViewList {
    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let body = canvas.bounds.droppingTop(1).droppingBottom(1)
        let rect = body.centred(Size(columns: body.width < 84 ? body.width : 78, rows: min(body.height, 18)))
        let hints: [Command] =
            renamed == nil ? [.open, .entry(.save), .entry(.rename), .entry(.delete), .close] : [.open, .close]
        let inner = rect.inset(x: 2, y: 1)
        let list = inner.droppingTop(2).droppingBottom(inner.height > 6 ? 2 : 1)
        canvas.dialog(
            rect, title: [Span("Views", .title)],
            right: [Span(Format.counted(views.count, "view"), .dim)]
                + HiddenRows(cursor: index, visible: list.height, count: shown.count).suffix,
            foot: KeyHints.spans(hints, in: .views, width: rect.width - 6))
        canvas.put(renamed == nil ? "name" : "new", x: inner.x, y: inner.y, style: .dim)
        let longHint =
            desk.name.isEmpty
            ? "type to search, or to name a new one" : "Ctrl-S saves “\(desk.name)” from the current desk"
        let placeholder =
            textWidth(longHint) <= inner.width - 8
            ? longHint : desk.name.isEmpty ? "a name" : "Ctrl-S saves the open view"
        FormValueView.draw(
            name, placeholder: placeholder, hasCursor: true, on: &canvas, in: inner.droppingLeft(6).top(1))
        canvas.rule(x: inner.x, y: inner.y + 1, width: inner.width)
        drawList(on: &canvas, in: list)
        if inner.height > 6 { canvas.put(currentView, x: inner.x, y: inner.maxY - 2, width: inner.width) }
        canvas.put(
            said
                ?? (inner.width < 48
                    ? "Group, filter, order, columns." : "A view contains group, filter, order and columns."),
            x: inner.x, y: inner.maxY - 1,
            style: said == nil ? .dim : .warn,
            width: inner.width)
    }

    private var currentView: [Span] { [Span("desk ", .dim), Span(desk.summary, .info)] }

    private func drawList(on canvas: inout Canvas, in rect: Rect) {
        let names = min(max(12, shown.map { textWidth($0.name) }.max() ?? 0), rect.width / 2)
        let top = max(0, min(index - rect.height / 2, shown.count - rect.height))
        for (line, view) in shown.dropFirst(top).prefix(rect.height).enumerated() {
            let y = rect.y + line
            let isMarked = top + line == index
            if view.name == desk.name {
                canvas.put("•", x: rect.x + 1, y: y, style: .ok)
            } else if let number = views.firstIndex(of: view), number < 9 {
                canvas.put("\(number + 1)", x: rect.x + 1, y: y, style: .key)
            }
            canvas.put(view.name, x: rect.x + 3, y: y, style: isMarked ? .strong : .text, width: names)
            let x = rect.x + 3 + names + 2
            canvas.put(view.summary(width: rect.maxX - x), x: x, y: y, style: .dim, width: max(0, rect.maxX - x))
            canvas.line(top + line, isMarked: isMarked, in: Rect(x: rect.x, y: y, width: rect.width, height: 1))
        }
        if shown.isEmpty {
            canvas.putCentred(
                views.isEmpty ? "no view yet" : "no view of this name", in: rect, y: rect.y + 1, style: .dim)
        }
    }
}
