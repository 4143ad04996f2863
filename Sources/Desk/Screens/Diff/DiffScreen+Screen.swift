import Canvas

extension DiffScreen: Screen {
    package static let coversDesk = true
    package static let handlesMouse = false
    package static let showsPausedData = true

    package var openQuestion: String? { nil }

    package var footerCommands: [Command] {
        picker == nil
            ? [.diff(.showEverything), .diff(.pickOther), .move(.down), .move(.up), .show(.help)]
            : [.open, .move(.down)]
    }

    package func anonymized(by anonymizer: NameAnonymizer) -> DiffScreen { self }

    package static let keyRows: [KeyRow] =
        KeyTable.moveKeys(.diff, "line") + [
            KeyRow([.character("a")], .diff(.showEverything), "all", "show all fields, or only differences", .diff),
            KeyRow([.character("o")], .diff(.pickOther), "other", "choose the session to compare with", .diff),
            KeyRow([.escape, .character("q"), .enter], .close, "back", "back", .diff),
            KeyRow([.control("c")], .console(.quit), "quit", "quit", .diff),
            KeyRow([.enter], .open, "compare", "compare with this session", .diffPicker),
            KeyRow([.down, .control("n")], .move(.down), "down", "down one session", .diffPicker),
            KeyRow([.up, .control("p")], .move(.up), "up", "up one session", .diffPicker),
            KeyRow([.escape, .control("c")], .close, "back", "back to the diff", .diffPicker),
        ]
}
