import Canvas

/// The key table: what each key does in each context.
package enum KeyTable {
    package static let rows: [KeyRow] =
        everywhere + desk + finding + looking + seeing + account + places + calls + preview + document + themes + forms
        + confirm
        + endings

    /// The command of a key; the context's own rows come before those that hold everywhere.
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

    /// The keys that draw anew whatever is open.
    package static let redraw = row(.redraw, in: .everywhere)?.keys ?? []

    /// Asked for every hint of every picture.
    private static let byContext: [KeyRow.Context: [Command: KeyRow]] =
        Dictionary(grouping: rows, by: \.context).mapValues {
            Dictionary($0.map { ($0.command, $0) }) { first, _ in first }
        }

    private static let everywhere: [KeyRow] = [
        KeyRow([.character("?"), .function(1)], .help, "help", "show the keys", .everywhere),
        KeyRow([.character("r")], .refresh, "refresh", "ask the API again now", .everywhere),
        KeyRow([.character("P")], .pause, "pause", "hold the screen still; polling goes on", .everywhere),
        KeyRow([.character("T")], .nextTheme, "theme", "next theme", .everywhere),
        KeyRow([.character(":"), .control("p")], .palette, "command", "find any command by its name", .everywhere),
        KeyRow([.control("t")], .pickTheme, "themes", "choose a theme, seeing it at once", .everywhere),
        KeyRow([.character("X")], .share, "share", "made-up names while others see the screen", .everywhere),
        KeyRow([.character("O")], .places, "profiles", "other APIs and keys: go there without a restart", .everywhere),
        KeyRow([.character("U")], .usage, "usage", "slots, credits and what the month has used", .everywhere),
        KeyRow([.character("R")], .calls, "requests", "every call of the API, with headers and bodies", .everywhere),
        KeyRow([.control("l")], .redraw, "redraw", "draw the whole screen again", .everywhere),
        KeyRow([.control("z")], .suspend, "suspend", "suspend; fg comes back", .everywhere),
    ]

    static func moves(_ context: KeyRow.Context, _ noun: String) -> [KeyRow] {
        [
            KeyRow([.character("j"), .down], .down, "down", "down one \(noun)", context),
            KeyRow([.character("k"), .up], .up, "up", "up one \(noun)", context),
            KeyRow([.character("g"), .home], .top, "top", "first \(noun)", context),
            KeyRow([.character("G"), .end], .bottom, "bottom", "last \(noun)", context),
            KeyRow([.pageDown, .control("d")], .pageDown, "page down", "down one page", context),
            KeyRow([.pageUp, .control("u")], .pageUp, "page up", "up one page", context),
        ]
    }

    private static let desk: [KeyRow] =
        moves(.desk, "session") + [
            KeyRow([.enter], .open, "full", "open the session", .desk),
            KeyRow([.tab, .backTab], .nextPane, "pane", "move between table and detail", .desk),
            KeyRow([.character("/")], .filter, "filter", "filter by text", .desk),
            KeyRow([.character("a")], .showActive, "active", "show active sessions", .desk),
            KeyRow([.character("t")], .showFinished, "terminal", "show sessions that are over", .desk),
            KeyRow([.character("A")], .showAll, "all", "show both", .desk),
            KeyRow([.character("s")], .sort, "sort", "sort by the next column", .desk),
            KeyRow([.character("S")], .reverseSort, "reverse", "turn the order round", .desk),
            KeyRow([.character("n")], .new, "new", "create a session", .desk),
            KeyRow([.character("d")], .duplicate, "duplicate", "create a session like the one under the cursor", .desk),
            KeyRow([.character("e")], .end, "end", "end the session under the cursor, or those marked", .desk),
            KeyRow([.character(" ")], .mark, "mark", "mark the session for ending and copying", .desk),
            KeyRow([.character("*")], .markAll, "mark all", "mark every session of the table, or none", .desk),
            KeyRow([.character("p")], .preview, "preview", "preview the avatar", .desk),
            KeyRow([.character("J")], .rawJSON, "json", "raw JSON of the session", .desk),
            KeyRow([.character("y")], .copyID, "copy id", "copy the session id", .desk),
            KeyRow([.character("x")], .export, "export", "export these rows as JSON, CSV or Markdown", .desk),
            KeyRow([.escape], .close, "back", "drop the marks, then the filter", .desk),
            KeyRow([.character("q"), .control("c")], .quit, "quit", "quit", .desk),
        ]

    private static let preview: [KeyRow] = [
        KeyRow(
            [.character("i"), .character(" ")], .interrupt, "interrupt",
            "drop what a data stream has sent; the mouth shuts",
            .preview),
        KeyRow([.character("m")], .mute, "mute", "mute or unmute the one who speaks", .preview),
        KeyRow((1...9).map { .character(Character("\($0)")) }, .speaker, "speaker", "who speaks", .preview),
        KeyRow([.character("v")], .say, "say", "say a line, by text to speech", .preview),
        KeyRow([.character("g")], .glyphs, "glyphs", "ASCII, half blocks, braille", .preview),
        KeyRow([.character("f")], .rate, "fps", "30 or 60 frames a second", .preview),
        KeyRow([.character("e")], .end, "end", "end this session", .preview),
        KeyRow([.character("y")], .copyID, "copy id", "copy the session id", .preview),
        KeyRow([.escape, .character("q"), .character("p"), .enter], .close, "back", "back", .preview),
        KeyRow([.control("c")], .quit, "quit", "quit", .preview),
    ]

    private static let themes: [KeyRow] = [
        KeyRow(
            [.down, .character("j"), .tab, .control("n"), .control("t")], .down, "down", "next theme, shown at once",
            .themes),
        KeyRow([.up, .character("k"), .backTab, .control("p")], .up, "up", "previous theme", .themes),
        KeyRow([.character("g"), .home], .top, "top", "first theme", .themes),
        KeyRow([.character("G"), .end], .bottom, "bottom", "last theme", .themes),
        KeyRow([.enter], .open, "keep", "keep this theme, for the next start too", .themes),
        KeyRow([.escape, .character("q"), .control("c")], .close, "as before", "the theme of before", .themes),
    ]

    private static let document: [KeyRow] =
        moves(.document, "line") + [
            KeyRow([.escape, .character("q"), .enter], .close, "back", "back", .document),
            KeyRow([.control("c")], .quit, "quit", "quit", .document),
        ]

    private static let endings: [KeyRow] =
        moves(.endings, "session") + [
            KeyRow([.character("y")], .copyID, "copy", "copy what became of each", .endings),
            KeyRow([.escape, .character("q"), .enter], .close, "back", "back; they are ended all the same", .endings),
            KeyRow([.control("c")], .quit, "quit", "quit", .endings),
        ]

    private static let confirm: [KeyRow] = [
        KeyRow(
            [.character("y")], .confirm, "yes, end", "end after three seconds, in which Esc takes it back", .confirm),
        KeyRow(
            [.character("n"), .escape, .character("q"), .control("c")], .close, "no, keep", "leave it alone", .confirm),
        KeyRow([.enter], .confirm, "end", "end, when the words are typed", .confirmTyped),
        KeyRow([.escape, .control("c")], .close, "keep", "leave it alone", .confirmTyped),
        KeyRow(
            [.character("y")], .confirm, "yes, quit", "quit; the fields are kept for the next start, the token is not",
            .quitting),
        KeyRow([.character("n"), .escape, .character("q"), .control("c")], .close, "no, stay", "stay", .quitting),
    ]
}

extension KeyRow.Context {
    /// A form takes letters as text, a question takes only its answers.
    var takesGlobalKeys: Bool {
        [.desk, .session, .json, .diff, .preview, .document, .endings, .usage, .places, .calls, .call].contains(self)
    }
}
