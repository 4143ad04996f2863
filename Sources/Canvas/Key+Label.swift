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
        case .enter, .up, .down, .left, .right, .wordLeft, .wordRight: Self.usesWords.withLock { $0 } ? word : symbol
        default: fixedLabel
        }
    }

    private var symbol: String {
        switch self {
        case .enter: "↵"
        case .up: "↑"
        case .down: "↓"
        case .left: "←"
        case .right: "→"
        case .wordLeft: "Ctrl-←"
        default: "Ctrl-→"
        }
    }

    private var word: String {
        switch self {
        case .enter: "Enter"
        case .up: "Up"
        case .down: "Down"
        case .left: "Left"
        case .right: "Right"
        case .wordLeft: "Ctrl-Left"
        default: "Ctrl-Right"
        }
    }

    private var fixedLabel: String {
        switch self {
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
        default: "?"
        }
    }
}
