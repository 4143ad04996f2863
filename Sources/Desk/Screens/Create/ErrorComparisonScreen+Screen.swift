import Canvas

extension ErrorComparisonScreen: Screen {
    package static let coversDesk = true
    package static let handlesMouse = false
    package static let showsPausedData = false

    package var openQuestion: String? { nil }

    package var keyContext: KeyRow.Context { .answer }

    package var footerCommands: [Command] { [] }

    package func anonymized(by anonymizer: NameAnonymizer) -> ErrorComparisonScreen { shared }

    package static let keyRows: [KeyRow] =
        [
            KeyRow([.escape, .character("q"), .enter, .control("c")], .close, "back", "back to the form", .answer)
        ]
}
