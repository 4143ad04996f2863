import Model

extension SessionScreen {
    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let rect = canvas.bounds.droppingTop(1).droppingBottom(1)
        let mark = scene.feed.session(session).map { StatusMark($0.status) }
        let right = mark.map { [Span($0.glyph + " ", Style($0.role)), Span($0.word)] } ?? []
        canvas.box(rect, style: .focus, title: [Span(session.short, .title)], right: right)
        let inner = rect.inset(x: 2, y: 1)
        let lines = SessionFacts(scene: scene, session: session, width: inner.width).lines
        for (line, spans) in lines.dropFirst(top).prefix(inner.height).enumerated() {
            canvas.put(spans, x: inner.x, y: inner.y + line, width: inner.width)
        }
    }
}
