import Canvas

/// The key table: what each key does in each context.
package enum KeyTable {
    package static let rows: [KeyRow] =
        everywhere + desk + ScreenCatalog.all.flatMap { screen in screen.keyRows }

    /// The command of a key; rows of the context have priority over global rows.
    package static func command(for key: Key, in context: KeyRow.Context) -> Command? {
        commands[context]?[key] ?? (context.takesGlobalKeys ? commands[.everywhere]?[key] : nil)
    }

    private static let commands: [KeyRow.Context: [Key: Command]] =
        Dictionary(grouping: rows, by: \.context).mapValues { rows in
            Dictionary(rows.flatMap { row in row.keys.map { ($0, row.command) } }) { first, _ in first }
        }

    package static func row(_ command: Command, in context: KeyRow.Context) -> KeyRow? {
        byContext[context]?[command] ?? byContext[.everywhere]?[command]
    }

    /// The keys that redraw on every screen.
    package static let redraw = row(.console(.redraw), in: .everywhere)?.keys ?? []

    /// Rows by context and command, because every drawn hint needs one.
    private static let byContext: [KeyRow.Context: [Command: KeyRow]] =
        Dictionary(grouping: rows, by: \.context).mapValues {
            Dictionary($0.map { ($0.command, $0) }) { first, _ in first }
        }

    private static let everywhere: [KeyRow] = [
        KeyRow([.character("?"), .function(1)], .show(.help), "help", "show the keys", .everywhere),
        KeyRow([.character("r")], .console(.refresh), "refresh", "send the requests now", .everywhere),
        KeyRow([.character("P")], .console(.pause), "pause", "freeze the screen; polling continues", .everywhere),
        KeyRow([.character("T")], .console(.nextTheme), "theme", "next theme", .everywhere),
        KeyRow(
            [.character(":"), .control("p")], .show(.palette), "command", "find a command by its name", .everywhere),
        KeyRow([.control("t")], .show(.themes), "themes", "choose a theme, with preview", .everywhere),
        KeyRow([.character("X")], .console(.share), "share", "share mode: replace names by made-up ones", .everywhere),
        KeyRow(
            [.character("O")], .show(.profiles), "profiles", "switch to another API or key",
            .everywhere),
        KeyRow([.character("U")], .show(.usage), "usage", "slots, credits and usage of the month", .everywhere),
        KeyRow([.character("Z")], .show(.groups), "groups", "slots by customer, avatar, host or room", .everywhere),
        KeyRow(
            [.character("R")], .show(.calls), "requests", "all API calls, with headers and bodies", .everywhere),
        KeyRow([.control("l")], .console(.redraw), "redraw", "redraw the screen", .everywhere),
        KeyRow([.control("z")], .console(.suspend), "suspend", "suspend; fg resumes", .everywhere),
        KeyRow([.function(10)], .console(.quit), "quit", "quit", .everywhere),
    ]

    static func moveKeys(_ context: KeyRow.Context, _ noun: String) -> [KeyRow] {
        [
            KeyRow([.character("j"), .down], .move(.down), "down", "down one \(noun)", context),
            KeyRow([.character("k"), .up], .move(.up), "up", "up one \(noun)", context),
            KeyRow([.character("g"), .home], .move(.top), "top", "first \(noun)", context),
            KeyRow([.character("G"), .end], .move(.bottom), "bottom", "last \(noun)", context),
            KeyRow([.pageDown, .control("d"), .control("f")], .move(.pageDown), "page down", "down one page", context),
            KeyRow([.pageUp, .control("u"), .control("b")], .move(.pageUp), "page up", "up one page", context),
        ]
    }

    private static let desk: [KeyRow] = sessionKeys + filterKeys

    private static let sessionKeys: [KeyRow] =
        moveKeys(.desk, "session") + [
            KeyRow([.enter], .open, "open", "open the session", .desk),
            KeyRow([.tab, .backTab], .list(.nextPane), "pane", "move between table and details", .desk),
            KeyRow([.character("h"), .left], .list(.tablePane), "table", "move to the table", .desk),
            KeyRow([.character("l"), .right], .list(.detailPane), "details", "move to the details", .desk),
            KeyRow([.character("z")], .list(.toggleDetails), "hide details", "hide or show the details", .desk),
            KeyRow(
                (1...9).map { .character(Character("\($0)")) }, .list(.savedView), "view",
                "open a saved view by its number", .desk),
            KeyRow([.character("/")], .list(.filter), "filter", "filter by text", .desk),
            KeyRow([.character("a")], .list(.showActive), "active", "show active sessions", .desk),
            KeyRow([.character("t")], .list(.showFinished), "ended", "show ended sessions", .desk),
            KeyRow([.character("A")], .list(.showAll), "all", "show active and ended sessions", .desk),
            KeyRow([.character("s")], .list(.sort), "sort", "sort by the next column", .desk),
            KeyRow([.character("S")], .list(.reverseSort), "reverse", "reverse the order", .desk),
            KeyRow([.character("!")], .list(.nextTrouble), "trouble", "next session in trouble", .desk),
            KeyRow([.character("n")], .session(.new), "new", "create a session", .desk),
            KeyRow(
                [.character("d")], .session(.duplicate), "duplicate", "create a session like the one under the cursor",
                .desk),
            KeyRow(
                [.character("e")], .session(.end), "end", "end the session under the cursor, or the marked sessions",
                .desk),
            KeyRow([.character(" ")], .list(.mark), "mark", "mark the session for ending and copying", .desk),
            KeyRow([.character("*")], .list(.markAll), "mark all", "mark all sessions of the table, or none", .desk),
            KeyRow([.character("p")], .session(.preview), "preview", "preview the avatar", .desk),
            KeyRow(
                [.character("L")], .show(.live), "talk to avatar",
                "talk to an avatar here, or show the live session", .desk),
            KeyRow([.character("J")], .session(.rawJSON), "json", "raw JSON of the session", .desk),
            KeyRow([.character("y")], .session(.copyID), "copy id", "copy the session id", .desk),
            KeyRow([.character("x")], .show(.export), "export", "export these rows as JSON, CSV or Markdown", .desk),
            KeyRow([.escape], .close, "back", "clear the marks, then the filter", .desk),
            KeyRow([.character("q"), .control("c")], .console(.quit), "quit", "quit", .desk),
            KeyRow(
                [.character("C")], .show(.columns), "columns", "show, hide and move columns", .desk),
            KeyRow([.character("o")], .show(.sortOrder), "order", "choose the column to sort by", .desk),
            KeyRow([.character("V")], .show(.views), "views", "open and save views: filter, order, columns", .desk),
            KeyRow(
                [.character("D")], .session(.diff), "diff", "compare with the last good session of the avatar",
                .desk),
            KeyRow([.character("b")], .session(.ticket), "ticket", "write a ticket of the session", .desk),
            KeyRow([.character("F")], .show(.faults), "faults", "list, set and clear faults of the sandbox", .desk),
            KeyRow(
                [.character("w")], .session(.lookAtRoom), "room",
                "look at the LiveKit room of the session under the cursor, or stop it", .desk),
            KeyRow(
                [.character("W")], .session(.joinRoom), "join room",
                "join the LiveKit room, hidden, to measure it; or leave it", .desk),
        ]

    /// Keys while the filter is edited.
    private static let filterKeys: [KeyRow] = [
        KeyRow([.enter], .open, "keep", "keep the filter and go back to the table", .filter),
        KeyRow([.escape, .control("c")], .close, "clear", "clear the filter; if it is empty, leave the line", .filter),
        KeyRow([.tab], .filter(.complete), "complete", "complete a field or a value", .filter),
        KeyRow([.up], .filter(.older), "older", "previous filter of the history", .filter),
        KeyRow([.down], .filter(.newer), "newer", "next filter of the history", .filter),
        KeyRow([.control("n")], .move(.down), "down", "down one session", .filter),
        KeyRow([.control("p")], .move(.up), "up", "up one session", .filter),
    ]

    /// Keys of lists whose screen has no text field.
    static func lineKeys(_ context: KeyRow.Context, _ noun: String) -> [KeyRow] {
        [
            KeyRow([.down, .character("j"), .tab, .control("n")], .move(.down), "down", "next \(noun)", context),
            KeyRow([.up, .character("k"), .backTab, .control("p")], .move(.up), "up", "previous \(noun)", context),
            KeyRow([.character("g"), .home], .move(.top), "top", "first \(noun)", context),
            KeyRow([.character("G"), .end], .move(.bottom), "bottom", "last \(noun)", context),
            KeyRow([.pageDown, .control("d"), .control("f")], .move(.pageDown), "page down", "down one page", context),
            KeyRow([.pageUp, .control("u"), .control("b")], .move(.pageUp), "page up", "up one page", context),
        ]
    }

    /// Keys of forms: letters are text there, so commands are on function keys, Ctrl and Alt.
    static func fieldKeys(_ context: KeyRow.Context, next: [Key] = [.tab]) -> [KeyRow] {
        [
            KeyRow(next, .form(.next), "next", "next field", context),
            KeyRow([.backTab], .form(.previous), "previous", "previous field", context),
            KeyRow([.down, .control("n")], .move(.down), "down", "next line", context),
            KeyRow([.up, .control("p")], .move(.up), "up", "previous line", context),
            KeyRow([.control("l")], .console(.redraw), "redraw", "redraw the screen", context),
        ]
    }
}

extension KeyRow.Context {
    /// True if characters are text there, so that only F1 opens the help.
    var takesText: Bool {
        switch self {
        case .filter, .jsonSearch, .helpSearch, .callSearch, .diffPicker, .form, .token, .presets, .confirmTyped,
            .palette, .export, .views, .speech, .faultValue:
            true
        case .everywhere, .desk, .session, .preview, .json, .diff, .ticket, .ticketWritten, .document, .request,
            .answer, .confirm, .usage, .groups, .places, .calls, .call, .endings, .columns, .sorting, .themes,
            .quitting, .faults, .live, .liveStart, .liveLeaving, .liveLeftover, .room, .joining:
            false
        }
    }

    /// False for forms, where letters are text, and for confirmations, which accept only their own keys.
    var takesGlobalKeys: Bool {
        [
            .desk, .session, .json, .diff, .preview, .document, .endings, .usage, .groups, .places, .calls, .call,
            .live, .room,
        ].contains(self)
    }
}
