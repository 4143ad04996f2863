import Canvas

extension EndResultsScreen: Screen {
    package static let coversDesk = false
    package static let handlesMouse = false
    package static let showsPausedData = false

    package var openQuestion: String? { nil }

    package var keyContext: KeyRow.Context { .endings }

    package var footerCommands: [Command] { [.move(.down), .move(.up), .session(.copyID), .show(.help)] }

    package func anonymized(by anonymizer: NameAnonymizer) -> EndResultsScreen { self }

    package static let keyRows: [KeyRow] =
        KeyTable.moveKeys(.endings, "session") + [
            KeyRow([.character("y")], .session(.copyID), "copy", "copy the result of each session", .endings),
            KeyRow([.escape, .character("q"), .enter], .close, "back", "back; the sessions are still ended", .endings),
            KeyRow([.control("c")], .console(.quit), "quit", "quit", .endings),
        ]
}
