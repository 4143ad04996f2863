import Canvas
import Model

/// The confirmation before quitting with unsent drafts.
package struct QuitDialog: Equatable, Sendable {
    /// A short description of one draft.
    package let summary: String
    /// The number of other drafts.
    let others: Int
    /// True if a draft contains a token or text that looks like one.
    let hasSecret: Bool

    package func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        switch KeyTable.command(for: key, in: .quitting) {
        case .confirm?: [.quit]
        case .close?: [.close]
        case .open?, .move?, .section?, .list?, .filter?, .session?, .document?, .diff?, .calls?, .form?, .request?,
            .entry?,
            .columns?, .preview?, .show?, .console?, nil:
            []
        }
    }

    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let body = canvas.bounds.droppingTop(1).droppingBottom(1)
        let rect = body.centred(Size(columns: body.width < 70 ? body.width : 62, rows: min(body.height, 7)))
        canvas.fill(rect, .dialog)
        canvas.box(
            rect, style: .warn, title: [Span("Quit?", .title)], foot: KeyHints.spans([.confirm, .close], in: .quitting))
        let inner = rect.inset(x: 2, y: 1)
        let kept =
            (others == 0
                ? "The draft is saved for the next start" : "All drafts are saved for the next start")
            + (hasSecret ? ", without tokens and keys." : ".")
        let lines =
            [
                [
                    Span("Not sent: ", .dim), Span(summary, .strong),
                    Span(others == 0 ? "" : " and \(others) more", .dim),
                ], [],
            ]
            + LineBreaking.lines(kept, width: inner.width).map { [Span($0)] }
        for (line, spans) in lines.prefix(inner.height).enumerated() {
            canvas.put(spans, x: inner.x, y: inner.y + line, width: inner.width)
        }
        canvas.paint(.dialog, rect)
    }
}
