import Canvas

extension SessionScreen: Screen {
    package static let coversDesk = true
    package static let handlesMouse = false
    package static let showsPausedData = true

    package var keyContext: KeyRow.Context { .session }

    package var footerCommands: [Command] {
        [.next, .diff, .ticket, .rawJSON, .end, .preview, .duplicate, .copyID, .refresh, .help]
    }

    package func anonymized(by anonymizer: NameAnonymizer) -> SessionScreen { self }

    package static let keyRows: [KeyRow] =
        KeyTable.moveKeys(.session, "line") + [
            KeyRow([.tab], .next, "section", "next section", .session),
            KeyRow([.backTab], .previous, "section before", "section before", .session),
            KeyRow(
                (1...9).map { .character(Character("\($0)")) }, .section, "section", "section by its number", .session),
            KeyRow(
                [.character("D")], .diff, "difference", "compare with the last good session of the avatar", .session),
            KeyRow([.character("b")], .ticket, "ticket", "write a ticket of the session", .session),
            KeyRow([.character("e")], .end, "end", "end this session", .session),
            KeyRow([.character("d")], .duplicate, "duplicate", "create a session like this one", .session),
            KeyRow([.character("p")], .preview, "preview", "preview the avatar", .session),
            KeyRow([.character("J")], .rawJSON, "json", "raw JSON of the session", .session),
            KeyRow([.character("y")], .copyID, "copy id", "copy the session id", .session),
            KeyRow([.escape, .character("q"), .enter], .close, "back", "back to the desk", .session),
            KeyRow([.control("c")], .quit, "quit", "quit", .session),
        ]
}
