import Canvas

extension ProfilesScreen: Screen {
    package static let coversDesk = true
    package static let handlesMouse = false
    package static let showsPausedData = false

    package var openQuestion: String? { nil }

    package var keyContext: KeyRow.Context { .places }

    package var footerCommands: [Command] { [.open, .move(.down), .move(.up), .console(.refresh), .show(.help)] }

    package func anonymized(by anonymizer: NameAnonymizer) -> ProfilesScreen { self }

    package static let keyRows: [KeyRow] =
        KeyTable.moveKeys(.places, "profile") + [
            KeyRow([.enter], .open, "go there", "go there: sessions and marks of here are left behind", .places),
            KeyRow(
                [.character("r")], .console(.refresh), "ask again",
                "read the file again, and ask each of them whether it answers", .places),
            KeyRow(
                [.escape, .character("q"), .character("O")], .close, "back", "back; a key that is being read is let be",
                .places),
            KeyRow([.control("c")], .console(.quit), "quit", "quit", .places),
        ]
}
