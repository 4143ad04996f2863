import Canvas

extension DiffScreen: Screen {
    package static let coversDesk = true
    package static let handlesMouse = false
    package static let showsPausedData = true

    package var footerCommands: [Command] {
        picker == nil ? [.showEverything, .pickOther, .down, .up, .help] : [.open, .down]
    }

    package func anonymized(by anonymizer: NameAnonymizer) -> DiffScreen { self }

    package static let keyRows: [KeyRow] =
        KeyTable.moveKeys(.diff, "line") + [
            KeyRow([.character("a")], .showEverything, "all", "show every field, or only what differs", .diff),
            KeyRow([.character("o")], .pickOther, "other", "choose the session to compare with", .diff),
            KeyRow([.escape, .character("q"), .enter], .close, "back", "back", .diff),
            KeyRow([.control("c")], .quit, "quit", "quit", .diff),
            KeyRow([.enter], .open, "compare", "compare with this one", .diffPicker),
            KeyRow([.down, .control("n")], .down, "down", "down one session", .diffPicker),
            KeyRow([.up, .control("p")], .up, "up", "up one session", .diffPicker),
            KeyRow([.escape, .control("c")], .close, "back", "back to the difference", .diffPicker),
        ]
}
