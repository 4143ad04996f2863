import Canvas

extension ThemePicker: Screen {
    package static let coversDesk = false
    package static let handlesMouse = false
    package static let showsPausedData = true

    package var openQuestion: String? { nil }

    package var keyContext: KeyRow.Context { .themes }

    package var footerCommands: [Command] { [.open, .move(.down), .move(.up)] }

    package func anonymized(by anonymizer: NameAnonymizer) -> ThemePicker { self }

    package static let keyRows: [KeyRow] =
        [
            KeyRow(
                [.down, .character("j"), .tab, .control("n"), .control("t")], .move(.down), "down",
                "next theme, with preview",
                .themes),
            KeyRow([.up, .character("k"), .backTab, .control("p")], .move(.up), "up", "previous theme", .themes),
            KeyRow([.character("g"), .home], .move(.top), "top", "first theme", .themes),
            KeyRow([.character("G"), .end], .move(.bottom), "bottom", "last theme", .themes),
            KeyRow([.enter], .open, "keep", "keep this theme, also after a restart", .themes),
            KeyRow([.escape, .character("q"), .control("c")], .close, "cancel", "restore the previous theme", .themes),
        ]
}
