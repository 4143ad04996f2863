import Canvas

extension ColumnPicker: Screen {
    package static let coversDesk = false
    package static let handlesMouse = false
    package static let showsPausedData = true

    package var keyContext: KeyRow.Context { .columns }

    package var footerCommands: [Command] { [.open, .toggle, .earlier, .later, .standard] }

    package static let keyRows: [KeyRow] =
        KeyTable.lineKeys(.columns, "column") + [
            KeyRow([.character(" "), .character("x")], .toggle, "show", "show the column or hide it", .columns),
            KeyRow(
                [.character("K"), .character("<"), .left], .earlier, "earlier",
                "move the column to the left", .columns),
            KeyRow(
                [.character("J"), .character(">"), .right], .later, "later", "move the column to the right", .columns),
            KeyRow([.character("r")], .standard, "reset", "the columns that the table came with", .columns),
            KeyRow([.enter], .open, "keep", "keep these columns, for the next start too", .columns),
            KeyRow(
                [.escape, .character("q"), .character("C"), .control("c")], .close, "as before",
                "the columns of before", .columns
            ),
        ]
}
