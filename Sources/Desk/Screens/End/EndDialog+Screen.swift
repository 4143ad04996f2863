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
                [.character("y")], .confirm, "yes, end", "end after three seconds, in which Esc takes it back", .confirm
            ),
            KeyRow(
                [.character("n"), .escape, .character("q"), .control("c")], .close, "no, keep", "leave it alone",
                .confirm),
            KeyRow([.enter], .confirm, "end", "end, when the words are typed", .confirmTyped),
            KeyRow([.escape, .control("c")], .close, "keep", "leave it alone", .confirmTyped),
        ]
}
