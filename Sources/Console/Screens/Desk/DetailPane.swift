import Model

/// The right half of the desk: the session under the cursor.
struct DetailPane {
    let scene: Scene
    let desk: DeskState

    func draw(on canvas: inout Canvas, in rect: Rect) {
        let edge: Style = desk.pane == .detail ? .focus : .edge
        let foot = KeyHints.spans([.open, .rawJSON, .copyID], in: .desk)
        guard let session = scene.feed.session(desk.cursor) else {
            canvas.box(rect, style: edge)
            return canvas.putCentred("no session selected", in: rect, y: rect.y + rect.height / 3, style: .faint)
        }
        let mark = StatusMark(session.status)
        canvas.box(
            rect, style: edge, title: [Span(session.id.short, .title)], right: [Span(mark.glyph + " ", Style(mark.role)), Span(mark.word)],
            foot: foot)
        let inner = rect.inset(x: 2, y: 1)
        let lines = SessionFacts(scene: scene, session: session.id, width: inner.width).lines
        for (line, spans) in lines.dropFirst(desk.detailScroll).prefix(inner.height).enumerated() {
            canvas.put(spans, x: inner.x, y: inner.y + line, width: inner.width)
        }
    }
}
