import Canvas

extension PaletteScreen: Screen {
    package static let coversDesk = false
    package static let handlesMouse = false
    package static let showsPausedData = true

    package var openQuestion: String? { nil }

    package var keyContext: KeyRow.Context { .palette }

    package var footerCommands: [Command] { [.open, .move(.down), .move(.up)] }

    package func anonymized(by anonymizer: NameAnonymizer) -> PaletteScreen { self }

    package static let keyRows: [KeyRow] =
        [
            KeyRow([.enter], .open, "run", "run the selected command", .palette),
            KeyRow([.down, .control("n"), .tab], .move(.down), "next", "next command", .palette),
            KeyRow([.up, .control("p"), .backTab], .move(.up), "previous", "previous command", .palette),
            KeyRow([.pageDown], .move(.pageDown), "page down", "down one page", .palette),
            KeyRow([.pageUp], .move(.pageUp), "page up", "up one page", .palette),
            KeyRow([.escape, .control("c")], .close, "back", "back", .palette),
        ]
}
