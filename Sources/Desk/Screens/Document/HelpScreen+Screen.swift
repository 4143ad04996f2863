import Canvas

extension HelpScreen: Screen {
    package static let coversDesk = true
    package static let handlesMouse = false
    package static let showsPausedData = true
    package var openQuestion: String? { nil }
    package var footerCommands: [Command] {
        isSearching ? [.open] : [.document(.search), .move(.down), .move(.up), .move(.pageDown)]
    }
    package func anonymized(by anonymizer: NameAnonymizer) -> HelpScreen { self }

    package static let keyRows: [KeyRow] =
        KeyTable.moveKeys(.document, "line") + [
            KeyRow([.character("/")], .document(.search), "search", "search in keys and descriptions", .document),
            KeyRow([.escape, .character("q"), .enter], .close, "back", "clear the search, then back", .document),
            KeyRow([.control("c")], .console(.quit), "quit", "quit", .document),
            KeyRow([.enter], .open, "keep", "keep the search", .helpSearch),
            KeyRow([.escape, .control("c")], .close, "clear", "clear the search", .helpSearch),
        ]
}
