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
            KeyRow([.enter], .open, "do it", "do what is marked", .palette),
            KeyRow([.down, .control("n"), .tab], .move(.down), "next", "next command", .palette),
            KeyRow([.up, .control("p"), .backTab], .move(.up), "previous", "previous command", .palette),
            KeyRow([.pageDown], .move(.pageDown), "page down", "further down", .palette),
            KeyRow([.pageUp], .move(.pageUp), "page up", "further up", .palette),
            KeyRow([.escape, .control("c")], .close, "back", "back", .palette),
        ]
}
