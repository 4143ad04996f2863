import Model

extension Key {
    private static let usesWords = LockedValue(false)

    /// Labels arrow keys and Enter with words, for terminals without arrow glyphs. Call before the first drawing; it
    /// can't be undone.
    package static func useWordLabels() { usesWords.withLock { $0 = true } }

    /// Label in hints and help.
    package var label: String {
        switch self {
        case .character(" "): "Space"
        case .character(let character): String(character)
        case .control(" "): "Ctrl-Space"
        case .control(let character): "Ctrl-" + character.uppercased()
        case .alt(let character): "Alt-" + String(character)
        case .function(let number): "F\(number)"
        case .paste: "Paste"
        case .enter: Self.label("↵", word: "Enter")
        case .up: Self.label("↑", word: "Up")
        case .down: Self.label("↓", word: "Down")
        case .left: Self.label("←", word: "Left")
        case .right: Self.label("→", word: "Right")
        case .wordLeft: Self.label("Ctrl-←", word: "Ctrl-Left")
        case .wordRight: Self.label("Ctrl-→", word: "Ctrl-Right")
        case .escape: "Esc"
        case .tab: "Tab"
        case .backTab: "Shift-Tab"
        case .backspace: "Backspace"
        case .delete: "Del"
        case .insert: "Ins"
        case .home: "Home"
        case .end: "End"
        case .click: "Click"
        case .wheelUp, .wheelDown: "Wheel"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        }
    }

    private static func label(_ symbol: String, word: String) -> String { usesWords.withLock { $0 } ? word : symbol }
}
