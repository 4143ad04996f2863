import Canvas

extension SortPicker: Screen {
    package static let coversDesk = false
    package static let handlesMouse = false
    package static let showsPausedData = true

    package var openQuestion: String? { nil }

    package var keyContext: KeyRow.Context { .sorting }

    package var footerCommands: [Command] { [.open, .list(.reverseSort), .move(.down), .move(.up)] }

    package static let keyRows: [KeyRow] =
        KeyTable.lineKeys(.sorting, "column") + [
            KeyRow(
                [.character(" "), .character("S"), .character("r")], .list(.reverseSort), "reverse",
                "reverse the order",
                .sorting),
            KeyRow([.enter], .open, "sort", "sort by this column", .sorting),
            KeyRow(
                [.escape, .character("q"), .character("o"), .control("c")], .close, "cancel",
                "restore the previous order",
                .sorting),
        ]
}
