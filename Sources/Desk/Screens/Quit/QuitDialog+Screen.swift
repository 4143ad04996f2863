import Canvas

extension QuitDialog: Screen {
    package static let coversDesk = false
    package static let handlesMouse = false
    package static let showsPausedData = true

    package var openQuestion: String? { "quit" }

    package var keyContext: KeyRow.Context { .quitting }

    package var footerCommands: [Command] { [.confirm] }

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
