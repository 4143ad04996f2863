import Canvas

extension SessionScreen: Screen {
    package static let coversDesk = true
    package static let handlesMouse = false
    package static let showsPausedData = true

    package var openQuestion: String? { nil }

    package var keyContext: KeyRow.Context { .session }

    package var footerCommands: [Command] {
        [
            .section(.next), .section(.nextSession), .session(.diff), .session(.ticket), .session(.rawJSON),
            .session(.end), .session(.preview),
            .session(.duplicate), .session(.copyID), .console(.refresh), .show(.help),
        ]
    }

    package func anonymized(by anonymizer: NameAnonymizer) -> SessionScreen { self }

    package static let keyRows: [KeyRow] =
        KeyTable.moveKeys(.session, "line") + [
            KeyRow([.tab, .character("l"), .right], .section(.next), "section", "next section", .session),
            KeyRow([.backTab, .character("h"), .left], .section(.previous), "previous", "previous section", .session),
            KeyRow([.character("]")], .section(.nextSession), "next session", "next session of the desk", .session),
            KeyRow(
                [.character("[")], .section(.previousSession), "previous session", "previous session of the desk",
                .session),
            KeyRow(
                (1...9).map { .character(Character("\($0)")) }, .section(.numbered), "section", "section by its number",
                .session),
            KeyRow(
                [.character("D")], .session(.diff), "diff", "compare with the last good session of the avatar",
                .session),
            KeyRow([.character("b")], .session(.ticket), "ticket", "write a ticket of the session", .session),
            KeyRow([.character("e")], .session(.end), "end", "end this session", .session),
            KeyRow([.character("d")], .session(.duplicate), "duplicate", "create a session like this one", .session),
            KeyRow([.character("p")], .session(.preview), "preview", "preview the avatar", .session),
            KeyRow(
                [.character("W")], .session(.joinRoom), "join room",
                "join the LiveKit room, hidden, to measure it; or leave it", .session),
            KeyRow([.character("J")], .session(.rawJSON), "json", "raw JSON of the session", .session),
            KeyRow([.character("y")], .session(.copyID), "copy id", "copy the session id", .session),
            KeyRow([.escape, .character("q"), .enter], .close, "back", "back to the desk", .session),
            KeyRow([.control("c")], .console(.quit), "quit", "quit", .session),
        ]
}
