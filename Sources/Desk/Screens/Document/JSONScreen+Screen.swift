import Canvas

extension JSONScreen: Screen {
    package static let coversDesk = true
    package static let handlesMouse = false
    package static let showsPausedData = true

    package var openQuestion: String? { nil }

    package var footerCommands: [Command] {
        isSearching
            ? [.open, .document(.copyPath)]
            : [
                .document(.fold), .document(.foldAll), .document(.search), .document(.nextMatch), .document(.copyValue),
                .document(.copyPath), .show(.help),
            ]
    }

    package static let keyRows: [KeyRow] =
        KeyTable.moveKeys(.json, "line") + [
            KeyRow([.enter, .character(" ")], .document(.fold), "fold", "fold or unfold", .json),
            KeyRow([.character("h"), .left], .document(.collapse), "fold", "fold, or move to the parent", .json),
            KeyRow(
                [.character("l"), .right], .document(.expand), "unfold", "unfold, or move to the first child", .json),
            KeyRow([.character("z")], .document(.foldAll), "fold all", "fold all", .json),
            KeyRow([.character("Z")], .document(.unfoldAll), "unfold all", "unfold all", .json),
            KeyRow([.character("/")], .document(.search), "search", "search in names and values", .json),
            KeyRow([.character("n")], .document(.nextMatch), "next", "next match", .json),
            KeyRow([.character("N")], .document(.previousMatch), "previous", "previous match", .json),
            KeyRow([.character("y")], .document(.copyValue), "copy value", "copy the value under the cursor", .json),
            KeyRow([.character("Y")], .document(.copyPath), "copy path", "copy the path under the cursor", .json),
            KeyRow([.escape, .character("q")], .close, "back", "clear the search, then back", .json),
            KeyRow([.control("c")], .console(.quit), "quit", "quit", .json),
            KeyRow(
                [.enter], .open, "keep", "keep the search; n and N move to the next and previous match", .jsonSearch),
            KeyRow([.escape, .control("c")], .close, "clear", "clear the search", .jsonSearch),
        ]
}
