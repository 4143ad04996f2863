import Canvas
import Model

/// Asks whether to end a live session that an earlier run of the console left running.
package struct LiveLeftoverDialog: Equatable, Sendable {
    package let leftover: LiveLeftover

    package init(_ leftover: LiveLeftover) { self.leftover = leftover }
}

extension LiveLeftoverDialog: QuestionDialog {
    package var title: String { "A live session of yours is still running: end it?" }

    package var openQuestion: String? { "end the live session of an earlier run" }

    package var keyContext: KeyRow.Context { .liveLeftover }

    package func confirm(_ scene: Scene) -> [ScreenRequest] { [.close, .live(.endLeftover(leftover))] }

    package func lines(_ scene: Scene, width: Int) -> [[Span]] {
        let words = "The console did not end it in its last run. It uses a credit per minute until it ends."
        return [
            [
                Span("session  ", .dim),
                Span(ScreenText.truncatedAtStart(leftover.session.rawValue, to: width - 9), .strong),
            ],
            [Span("avatar   ", .dim), Span(leftover.avatarID)],
        ] + LineBreaking.lines(words, width: width).map { [Span($0, .dim)] }
    }

    package func anonymized(by anonymizer: NameAnonymizer) -> LiveLeftoverDialog { self }

    package static let keyRows: [KeyRow] =
        [
            KeyRow([.character("y")], .confirm, "end it", "end the session", .liveLeftover),
            KeyRow(
                [.character("n"), .escape, .character("q"), .control("c")], .close, "keep it",
                "let it run; the next start asks again", .liveLeftover),
        ]
}
