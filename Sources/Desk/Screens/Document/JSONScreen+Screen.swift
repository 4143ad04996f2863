import Canvas

extension JSONScreen: Screen {
    package static let coversDesk = true
    package static let handlesMouse = false
    package static let showsPausedData = true

    package var footerCommands: [Command] {
        isSearching ? [.open, .copyPath] : [.fold, .foldAll, .search, .nextMatch, .copyValue, .copyPath, .help]
    }

    package static let keyRows: [KeyRow] =
        KeyTable.moveKeys(.json, "line") + [
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
}
