import Canvas

extension UsageScreen: Screen {
    package static let coversDesk = true
    package static let handlesMouse = false
    package static let showsPausedData = true

    package var openQuestion: String? { nil }

    package var keyContext: KeyRow.Context { .usage }

    package var footerCommands: [Command] {
        [.open, .session(.end), .session(.copyID), .move(.down), .move(.up), .console(.refresh), .show(.help)]
    }

    package func anonymized(by anonymizer: NameAnonymizer) -> UsageScreen { self }

    package static let keyRows: [KeyRow] =
        KeyTable.moveKeys(.usage, "session") + [
            KeyRow([.enter], .open, "session", "open the session", .usage),
            KeyRow([.character("e")], .session(.end), "end", "end the session under the cursor", .usage),
            KeyRow([.character("y")], .session(.copyID), "copy id", "copy the session id", .usage),
            KeyRow([.escape, .character("q"), .character("U")], .close, "back", "back", .usage),
            KeyRow([.control("c")], .console(.quit), "quit", "quit", .usage),
        ]
}
