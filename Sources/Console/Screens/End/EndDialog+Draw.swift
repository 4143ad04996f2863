import Model

extension EndDialog {
    private static let width = 62
    private static let height = 8

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let body = canvas.bounds.droppingTop(1).droppingBottom(1)
        // A window hardly wider than the question is covered whole: two borders side by side would only confuse.
        let columns = body.width < Self.width + 8 ? body.width : Self.width
        let rect = body.centred(Size(columns: columns, rows: body.height < Self.height + 2 ? body.height : Self.height))
        canvas.fill(rect, .dialog)
        canvas.box(rect, style: .warn, title: [Span("End this session?", .title)], foot: KeyHints.spans([.confirm, .close], in: .confirm))
        let inner = rect.inset(x: 2, y: 1)
        for (line, spans) in lines(scene, width: inner.width).prefix(inner.height).enumerated() {
            canvas.put(spans, x: inner.x, y: inner.y + line, width: inner.width)
        }
        canvas.paint(.dialog, rect)
    }

    private func lines(_ scene: Scene, width: Int) -> [[Span]] {
        guard let session = scene.feed.session(session) else { return [[Span("This session is gone.", .dim)]] }
        let mark = StatusMark(session.status)
        let age = Format.duration(session.age(at: scene.now))
        let becomes = session.status.isBeforeRunning ? "It has not begun to run, so it becomes canceled." : "Its avatar leaves the room."
        return [
            [Span("session  ", .dim), Span(ScreenText.shortenedInFront(session.id.rawValue, to: width - 9), .strong)],
            [Span("room     ", .dim), Span(session.roomLabel, .strong)],
            [Span("age      ", .dim), Span(age), Span("  " + mark.glyph + " ", Style(mark.role)), Span(mark.word)],
            [],
            [Span(becomes, .dim)],
        ]
    }
}
