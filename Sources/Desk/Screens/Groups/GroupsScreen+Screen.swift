import Canvas

extension GroupsScreen: Screen {
    package static let coversDesk = true
    package static let handlesMouse = false
    package static let showsPausedData = true
    package var openQuestion: String? { nil }
    package var keyContext: KeyRow.Context { .groups }
    package var footerCommands: [Command] {
        [
            .section(.next), .open, .list(.filter), .document(.unfoldAll), .document(.foldAll), .session(.end),
            .show(.help),
        ]
    }
    package func anonymized(by anonymizer: NameAnonymizer) -> GroupsScreen {
        var screen = self
        if case .meta(let name) = key { screen.key = .meta(anonymizer.name(name, .key)) }
        return screen
    }

    package static let keyRows: [KeyRow] =
        KeyTable.moveKeys(.groups, "line") + [
            KeyRow(
                [.tab, .character("l"), .right], .section(.next), "group by", "group by the next key", .groups),
            KeyRow(
                [.backTab, .character("h"), .left], .section(.previous), "previous", "group by the previous key",
                .groups),
            KeyRow(
                [.enter, .character(" ")], .open, "open or fold", "fold or unfold the group, or open the session",
                .groups),
            KeyRow(
                [.character("/"), .character("f")], .list(.filter), "show on desk", "show the group on the desk",
                .groups),
            KeyRow([.character("z")], .document(.foldAll), "fold all", "fold all groups", .groups),
            KeyRow([.character("Z")], .document(.unfoldAll), "unfold all", "unfold all groups", .groups),
            KeyRow([.character("e")], .session(.end), "end", "end the session under the cursor", .groups),
            KeyRow([.escape, .character("q")], .close, "back", "back", .groups),
            KeyRow([.control("c")], .console(.quit), "quit", "quit", .groups),
        ]
}
