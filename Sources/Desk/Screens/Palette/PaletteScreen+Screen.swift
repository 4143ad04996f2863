import Canvas

extension PaletteScreen: Screen {
    package static let coversDesk = false
    package static let handlesMouse = false
    package static let showsPausedData = true

    package var keyContext: KeyRow.Context { .palette }

    package var footerCommands: [Command] { [.open, .down, .up] }

    package func anonymized(by anonymizer: NameAnonymizer) -> PaletteScreen { self }

    package static let keyRows: [KeyRow] =
        [
            KeyRow([.enter], .open, "do it", "do what is marked", .palette),
            KeyRow([.down, .control("n"), .tab], .down, "next", "next command", .palette),
            KeyRow([.up, .control("p"), .backTab], .up, "previous", "previous command", .palette),
            KeyRow([.pageDown], .pageDown, "page down", "further down", .palette),
            KeyRow([.pageUp], .pageUp, "page up", "further up", .palette),
            KeyRow([.escape, .control("c")], .close, "back", "back", .palette),
        ]
}
