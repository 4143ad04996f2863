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
            KeyRow([.enter], .open, "connect", "connect to the profile; sessions and marks are dropped", .places),
            KeyRow(
                [.character("r")], .console(.refresh), "check",
                "reload the file and check whether each API responds", .places),
            KeyRow(
                [.escape, .character("q"), .character("O")], .close, "back", "back; cancels a switch in progress",
                .places),
            KeyRow([.control("c")], .console(.quit), "quit", "quit", .places),
        ]
}
