import Canvas

extension QuitDialog: QuestionDialog {
    package static let width = 62
    package static let showsPausedData = true

    package var title: String { "Quit?" }

    package var openQuestion: String? { "quit" }

    package var keyContext: KeyRow.Context { .quitting }

    package func confirm(_ scene: Scene) -> [ScreenRequest] { [.quit] }

    package func lines(_ scene: Scene, width: Int) -> [[Span]] {
        let kept =
            (others == 0 ? "The draft is saved for the next start" : "All drafts are saved for the next start")
            + (hasSecret ? ", without tokens and keys." : ".")
        let drafts = [
            Span("Not sent: ", .dim), Span(summary, .strong), Span(others == 0 ? "" : " and \(others) more", .dim),
        ]
        return [drafts, []] + LineBreaking.lines(kept, width: width).map { [Span($0)] }
    }

    package func anonymized(by anonymizer: NameAnonymizer) -> QuitDialog {
        QuitDialog(summary: "a draft", others: others, hasSecret: hasSecret)
    }

    package static let keyRows: [KeyRow] =
        [
            KeyRow(
                [.character("y")], .confirm, "yes, quit",
                "quit; drafts are saved without tokens and keys",
                .quitting),
            KeyRow(
                [.character("n"), .escape, .character("q"), .control("c")], .close, "no, stay", "do not quit", .quitting
            ),
        ]
}
