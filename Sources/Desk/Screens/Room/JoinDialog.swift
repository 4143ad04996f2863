import Canvas
import Model

/// Asks before the room of a session is joined, and says what that does and may cost.
package struct JoinDialog: Equatable, Sendable {
    package let session: SessionID

    package init(session: SessionID) { self.session = session }

    private static let effects = [
        "A hidden participant with a random identity joins, hears and sees what is published, and publishes nothing.",
        "On a hosted LiveKit server it counts as a participant and uses "
            + "participant minutes and traffic of your LiveKit project.",
        "A room that does not exist is not joined. W leaves the room; the viewer also leaves 30 s after the avatar, "
            + "and when the session ends.",
    ]
}

extension JoinDialog: QuestionDialog {
    package static let width = 66

    package var title: String { "Join this room?" }

    package var style: Style { .focus }

    package var openQuestion: String? { "join a room" }

    package var keyContext: KeyRow.Context { .joining }

    package func confirm(_ scene: Scene) -> [ScreenRequest] { [.close, .rooms(.join(session))] }

    /// In a small window, the rows with names are left out and the text about costs stays.
    package func lines(_ scene: Scene, width: Int) -> [[Span]] {
        let known = scene.feed.session(session)
        let text = LabelledText(width: width, labelWidth: 9)
        let names =
            text.rows("session", [Span(session.short, .strong)]) + text.rows("room", known?.roomLabel ?? "·")
            + text.rows("server", known?.transport.livekit?.url ?? "·", .dim)
        let effects = Self.effects.flatMap { text.text($0) }
        let height = Rect(scene.size).height - 4
        return names.dropFirst(min(3, max(0, names.count + effects.count - height))) + effects
    }

    package func anonymized(by anonymizer: NameAnonymizer) -> JoinDialog { self }

    package static let keyRows: [KeyRow] =
        [
            KeyRow([.enter, .character("y")], .confirm, "join", "join the room with a hidden participant", .joining),
            KeyRow(
                [.escape, .character("n"), .character("q"), .character("W"), .control("c")], .close, "back",
                "do not join", .joining),
        ]
}
