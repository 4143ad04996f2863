import Canvas

extension FaultPanel: Screen {
    package static let coversDesk = false
    package static let handlesMouse = false
    package static let showsPausedData = false
    package var openQuestion: String? { nil }
    package var footerCommands: [Command] {
        value == nil ? [.entry(.toggle), .open, .entry(.clearAll), .move(.down), .move(.up)] : [.open]
    }
    package func anonymized(by anonymizer: NameAnonymizer) -> FaultPanel { self }

    package static let keyRows: [KeyRow] =
        KeyTable.lineKeys(.faults, "fault") + [
            KeyRow([.character(" "), .character("x")], .entry(.toggle), "set", "set the fault or clear it", .faults),
            KeyRow([.enter], .open, "value", "set the fault with another value", .faults),
            KeyRow([.character("c")], .entry(.clearAll), "clear all", "clear all faults", .faults),
            KeyRow(
                [.escape, .character("q"), .character("F"), .control("c")], .close, "back",
                "back; the faults stay set", .faults),
            KeyRow([.enter], .open, "set", "set the fault with this value", .faultValue),
            KeyRow([.escape, .control("c")], .close, "cancel", "keep the value", .faultValue),
        ]
}
