import Canvas

extension ColumnPicker: Screen {
    package static let coversDesk = false
    package static let handlesMouse = false
    package static let showsPausedData = true

    package var openQuestion: String? { nil }

    package var keyContext: KeyRow.Context { .columns }

    package var footerCommands: [Command] {
        [.open, .columns(.toggle), .columns(.earlier), .columns(.later), .columns(.standard)]
    }

    package static let keyRows: [KeyRow] =
        KeyTable.lineKeys(.columns, "column") + [
            KeyRow(
                [.character(" "), .character("x")], .columns(.toggle), "show", "show the column or hide it", .columns),
            KeyRow(
                [.character("K"), .character("<"), .left], .columns(.earlier), "left",
                "move the column to the left", .columns),
            KeyRow(
                [.character("J"), .character(">"), .right], .columns(.later), "right", "move the column to the right",
                .columns),
            KeyRow([.character("r")], .columns(.standard), "reset", "restore the default columns", .columns),
            KeyRow([.enter], .open, "save", "save the columns, also for the next start", .columns),
            KeyRow(
                [.escape, .character("q"), .character("C"), .control("c")], .close, "cancel",
                "restore the previous columns", .columns
            ),
        ]
}
