extension KeyTable {
    /// The session screen, its raw JSON, its difference from another, and its ticket.
    static let seeing: [KeyRow] = onDesk + session + json + diff + ticket

    private static let onDesk: [KeyRow] = [
        KeyRow([.character("D")], .diff, "difference", "compare with the last good session of the avatar", .desk),
        KeyRow([.character("b")], .ticket, "ticket", "write a ticket of the session", .desk),
    ]

    private static let session: [KeyRow] =
        moves(.session, "line") + [
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

    private static let json: [KeyRow] =
        moves(.json, "line") + [
            KeyRow([.enter, .character(" ")], .fold, "fold", "fold or unfold", .json),
            KeyRow([.character("h"), .left], .collapse, "fold", "fold, or go up", .json),
            KeyRow([.character("l"), .right], .expand, "unfold", "unfold, or go in", .json),
            KeyRow([.character("z")], .foldAll, "fold all", "fold all", .json),
            KeyRow([.character("Z")], .unfoldAll, "unfold all", "unfold all", .json),
            KeyRow([.character("/")], .search, "search", "search in names and values", .json),
            KeyRow([.character("n")], .nextMatch, "next", "next match", .json),
            KeyRow([.character("N")], .previousMatch, "match before", "match before", .json),
            KeyRow([.character("y")], .copyValue, "copy value", "copy the value under the cursor", .json),
            KeyRow([.character("Y")], .copyPath, "copy path", "copy the path under the cursor", .json),
            KeyRow([.escape, .character("q")], .close, "back", "drop the search, then back", .json),
            KeyRow([.control("c")], .quit, "quit", "quit", .json),
            KeyRow([.enter], .open, "keep", "keep the search; n and N go through its matches", .jsonSearch),
            KeyRow([.escape, .control("c")], .close, "drop", "drop the search", .jsonSearch),
        ]

    private static let diff: [KeyRow] =
        moves(.diff, "line") + [
            KeyRow([.character("a")], .showEverything, "all", "show every field, or only what differs", .diff),
            KeyRow([.character("o")], .pickOther, "other", "choose the session to compare with", .diff),
            KeyRow([.escape, .character("q"), .enter], .close, "back", "back", .diff),
            KeyRow([.control("c")], .quit, "quit", "quit", .diff),
            KeyRow([.enter], .open, "compare", "compare with this one", .diffPicker),
            KeyRow([.down, .control("n")], .down, "down", "down one session", .diffPicker),
            KeyRow([.up, .control("p")], .up, "up", "up one session", .diffPicker),
            KeyRow([.escape, .control("c")], .close, "back", "back to the difference", .diffPicker),
        ]

    private static let ticket: [KeyRow] = [
        KeyRow([.character("y"), .enter], .confirm, "write it", "write the ticket", .ticket),
        KeyRow([.character("n"), .escape, .character("q"), .control("c")], .close, "back", "write nothing", .ticket),
        KeyRow([.character("y")], .copyPath, "copy path", "copy the ticket's path", .ticketWritten),
        KeyRow([.escape, .enter, .character("q"), .control("c")], .close, "done", "back", .ticketWritten),
    ]
}
