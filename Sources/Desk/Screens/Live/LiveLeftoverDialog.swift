import Canvas
import Model

/// Asks whether to end a live session that an earlier run of the console left running.
package struct LiveLeftoverDialog: Equatable, Sendable {
    package let leftover: LiveLeftover

    package init(_ leftover: LiveLeftover) { self.leftover = leftover }

    package func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        switch KeyTable.command(for: key, in: .liveLeftover) {
        case .confirm?: [.close, .live(.endLeftover(leftover))]
        case .close?: [.close]
        case .open?, .move?, .section?, .list?, .filter?, .session?, .document?, .diff?, .calls?, .form?, .request?,
            .entry?, .columns?, .preview?, .show?, .console?, nil:
            []
        }
    }

    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let body = canvas.bounds.droppingTop(1).droppingBottom(1)
        let width = body.width < 66 ? body.width : 58
        let words = "The console did not end it in its last run. It uses a credit per minute until it ends."
        let lines =
            [
                [
                    Span("session  ", .dim),
                    Span(ScreenText.truncatedAtStart(leftover.session.rawValue, to: width - 13), .strong),
                ],
                [Span("avatar   ", .dim), Span(leftover.avatarID)],
            ] + LineBreaking.lines(words, width: width - 4).map { [Span($0, .dim)] }
        let rect = body.centred(Size(columns: width, rows: min(body.height, lines.count + 2)))
        canvas.fill(rect, .dialog)
        canvas.box(
            rect, style: .warn, title: [Span("A live session of yours is still running: end it?", .title)],
            foot: KeyHints.spans([.confirm, .close], in: .liveLeftover, width: rect.width - 6))
        let inner = rect.inset(x: 2, y: 1)
        for (line, spans) in lines.prefix(inner.height).enumerated() {
            canvas.put(spans, x: inner.x, y: inner.y + line, width: inner.width)
        }
        canvas.paint(.dialog, rect)
    }
}

extension LiveLeftoverDialog: Screen {
    package static let coversDesk = false
    package static let handlesMouse = false
    package static let showsPausedData = false

    package var openQuestion: String? { "end the live session of an earlier run" }

    package var keyContext: KeyRow.Context { .liveLeftover }

    package var footerCommands: [Command] { [.confirm] }

    package func anonymized(by anonymizer: NameAnonymizer) -> LiveLeftoverDialog { self }

    package static let keyRows: [KeyRow] =
        [
            KeyRow([.character("y")], .confirm, "end it", "end the session", .liveLeftover),
            KeyRow(
                [.character("n"), .escape, .character("q"), .control("c")], .close, "keep it",
                "let it run; the next start asks again", .liveLeftover),
        ]
}
