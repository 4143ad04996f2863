import Canvas

extension PresetList: Screen {
    package static let coversDesk = false
    package static let handlesMouse = false
    package static let showsPausedData = false

    package var openQuestion: String? { pendingConfirmation }

    package var keyContext: KeyRow.Context { .presets }

    package var footerCommands: [Command] { [.open, .entry(.save), .entry(.delete)] }

    package static let keyRows: [KeyRow] =
        [
            KeyRow([.down, .control("n"), .tab], .move(.down), "down", "next preset", .presets),
            KeyRow([.up, .control("p"), .backTab], .move(.up), "up", "previous preset", .presets),
            KeyRow([.enter], .open, "load", "load the preset into the form", .presets),
            KeyRow([.control("s")], .entry(.save), "save", "save the form under the typed name", .presets),
            KeyRow([.control("x")], .entry(.delete), "delete", "delete the preset (press twice)", .presets),
            KeyRow([.escape, .control("c"), .function(4)], .close, "back", "back to the form", .presets),
        ]
}
