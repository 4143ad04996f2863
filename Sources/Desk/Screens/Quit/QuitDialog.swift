import Canvas
import Model

/// The question before a quit that would lose a draft.
struct QuitDialog: Equatable, Sendable {
    /// What the draft is for, in a few words.
    let summary: String
    /// Drafts besides it.
    let others: Int
    /// True where a token, or what looks like one, stands in one of them.
    let hasSecret: Bool

    func handle(_ key: Key) -> [Ask] {
        switch KeyTable.command(for: key, in: .quitting) {
        case .confirm?: [.quitForGood]
        case .close?: [.close]
        default: []
        }
    }

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let body = canvas.bounds.droppingTop(1).droppingBottom(1)
        let rect = body.centred(Size(columns: body.width < 70 ? body.width : 62, rows: min(body.height, 7)))
        canvas.fill(rect, .dialog)
        canvas.box(
            rect, style: .warn, title: [Span("Quit?", .title)], foot: KeyHints.spans([.confirm, .close], in: .quitting))
        let inner = rect.inset(x: 2, y: 1)
        let kept =
            (others == 0
                ? "Its fields are kept for the next start" : "The fields of all of them are kept for the next start")
            + (hasSecret ? "; tokens and keys are not, and are to be given again." : ".")
        let lines =
            [
                [
                    Span("Not sent: ", .dim), Span(summary, .strong),
                    Span(others == 0 ? "" : " and \(others) more", .dim),
                ], [],
            ]
            + Wrap.lines(kept, width: inner.width).map { [Span($0)] }
        for (line, spans) in lines.prefix(inner.height).enumerated() {
            canvas.put(spans, x: inner.x, y: inner.y + line, width: inner.width)
        }
        canvas.paint(.dialog, rect)
    }
}
