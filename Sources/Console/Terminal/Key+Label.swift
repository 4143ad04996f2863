extension Key {
    /// As hints and help show it.
    var label: String {
        switch self {
        case .character(" "): "Space"
        case .character(let character): String(character)
        case .control(" "): "Ctrl-Space"
        case .control(let character): "Ctrl-" + character.uppercased()
        case .alt(let character): "Alt-" + String(character)
        case .function(let number): "F\(number)"
        case .paste: "Paste"
        default: fixedLabel
        }
    }

    private var fixedLabel: String {
        switch self {
        case .enter: "↵"
        case .escape: "Esc"
        case .tab: "Tab"
        case .backTab: "Shift-Tab"
        case .backspace: "Backspace"
        case .delete: "Del"
        case .insert: "Ins"
        case .up: "↑"
        case .down: "↓"
        case .left: "←"
        case .right: "→"
        case .home: "Home"
        case .end: "End"
        case .wordLeft: "Ctrl-←"
        case .wordRight: "Ctrl-→"
        case .click: "Click"
        case .wheelUp, .wheelDown: "Wheel"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        default: "?"
        }
    }
}
