import Canvas

extension EndDialog: Screen {
    package static let coversDesk = false
    package static let handlesMouse = false
    package static let showsPausedData = true

    package var openQuestion: String? { "end" }

    package var footerCommands: [Command] { [.confirm] }

    package func anonymized(by anonymizer: NameAnonymizer) -> EndDialog { self }

    package static let keyRows: [KeyRow] =
        [
            KeyRow(
                [.character("y")], .confirm, "yes, end", "end after 3 s; Esc cancels", .confirm
            ),
            KeyRow(
                [.character("n"), .escape, .character("q"), .control("c")], .close, "no, keep", "do not end it",
                .confirm),
            KeyRow([.enter], .confirm, "end", "end, if the typed text matches", .confirmTyped),
            KeyRow([.escape, .control("c")], .close, "keep", "do not end it", .confirmTyped),
        ]
}
