import Canvas

extension HelpScreen: Screen {
    package static let coversDesk = true
    package static let handlesMouse = false
    package static let showsPausedData = true

    package var openQuestion: String? { nil }

    package var keyContext: KeyRow.Context { .document }

    package var footerCommands: [Command] { [.move(.down), .move(.up), .move(.pageDown)] }

    package func anonymized(by anonymizer: NameAnonymizer) -> HelpScreen { self }

    package static let keyRows: [KeyRow] =
        KeyTable.moveKeys(.document, "line") + [
            KeyRow([.escape, .character("q"), .enter], .close, "back", "back", .document),
            KeyRow([.control("c")], .console(.quit), "quit", "quit", .document),
        ]
}
