import Canvas
import Model

/// Asks before the room of a session is joined, and says what that does and may cost.
package struct JoinDialog: Equatable, Sendable {
    package let session: SessionID

    package init(session: SessionID) { self.session = session }

    private static let effects = [
        "A hidden participant with a random identity joins, hears and sees what is published, and publishes nothing.",
        "On a hosted LiveKit server it counts as a participant: "
            + "participant minutes and traffic of your LiveKit project.",
        "A room that does not exist is not joined. The viewer leaves with W, and when the avatar or the session goes.",
    ]

    package func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        switch KeyTable.command(for: key, in: .joining) {
        case .confirm?: [.close, .rooms(.join(session))]
        case .close?: [.close]
        case .open?, .move?, .section?, .list?, .filter?, .session?, .document?, .diff?, .calls?, .form?, .request?,
            .entry?, .columns?, .preview?, .show?, .console?, nil:
            []
        }
    }

    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let body = canvas.bounds.droppingTop(1).droppingBottom(1)
        let width = body.width < 72 ? body.width : 66
        let known = scene.feed.session(session)
        let text = LabelledText(width: width - 4, labelWidth: 9)
        var lines = text.rows("session", [Span(session.short, .strong)])
        lines += text.rows("room", known?.roomLabel ?? "·")
        lines += text.rows("server", known?.transport.livekit?.url ?? "·", .dim)
        for effect in Self.effects { lines += text.text(effect) }
        let rect = body.centred(Size(columns: width, rows: min(body.height, lines.count + 2)))
        // A small window shows the costs rather than the names.
        if rect.height - 2 < lines.count { lines.removeFirst(min(3, lines.count - rect.height + 2)) }
        canvas.fill(rect, .dialog)
        canvas.box(
            rect, style: .focus, title: [Span("Join this room?", .title)],
            foot: KeyHints.spans([.confirm, .close], in: .joining, width: rect.width - 6))
        let inner = rect.inset(x: 2, y: 1)
        for (line, spans) in lines.prefix(inner.height).enumerated() {
            canvas.put(spans, x: inner.x, y: inner.y + line, width: inner.width)
        }
        canvas.paint(.dialog, rect)
    }
}

extension JoinDialog: Screen {
    package static let coversDesk = false
    package static let handlesMouse = false
    package static let showsPausedData = false

    package var openQuestion: String? { "join a room" }

    package var keyContext: KeyRow.Context { .joining }

    package var footerCommands: [Command] { [.confirm] }

    package func anonymized(by anonymizer: NameAnonymizer) -> JoinDialog { self }

    package static let keyRows: [KeyRow] =
        [
            KeyRow([.enter, .character("y")], .confirm, "join", "join the room with a hidden participant", .joining),
            KeyRow(
                [.escape, .character("n"), .character("q"), .character("W"), .control("c")], .close, "back",
                "do not join", .joining),
        ]
}
