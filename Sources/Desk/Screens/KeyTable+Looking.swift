extension KeyTable {
    /// Columns, order and saved views of the desk.
    static let looking: [KeyRow] = onDesk + columns + sorting + views

    private static let onDesk: [KeyRow] = [
        KeyRow([.character("C")], .pickColumns, "columns", "choose and move the columns, metadata too", .desk),
        KeyRow([.character("o")], .pickSort, "order", "choose the column to sort by", .desk),
        KeyRow([.character("V")], .views, "views", "open and save views: filter, order, columns", .desk),
    ]

    private static func lines(_ context: KeyRow.Context, _ noun: String) -> [KeyRow] {
        [
            KeyRow([.down, .character("j"), .tab, .control("n")], .down, "down", "next \(noun)", context),
            KeyRow([.up, .character("k"), .backTab, .control("p")], .up, "up", "previous \(noun)", context),
            KeyRow([.character("g"), .home], .top, "top", "first \(noun)", context),
            KeyRow([.character("G"), .end], .bottom, "bottom", "last \(noun)", context),
            KeyRow([.pageDown, .control("d")], .pageDown, "page down", "further down", context),
            KeyRow([.pageUp, .control("u")], .pageUp, "page up", "further up", context),
        ]
    }

    private static let columns: [KeyRow] =
        lines(.columns, "column") + [
            KeyRow([.character(" "), .character("x")], .toggle, "show", "show the column or hide it", .columns),
            KeyRow(
                [.character("K"), .character("<"), .left], .earlier, "earlier", "move the column to the left", .columns),
            KeyRow(
                [.character("J"), .character(">"), .right], .later, "later", "move the column to the right", .columns),
            KeyRow([.character("r")], .standard, "reset", "the columns that the table came with", .columns),
            KeyRow([.enter], .open, "keep", "keep these columns, for the next start too", .columns),
            KeyRow(
                [.escape, .character("q"), .character("C"), .control("c")], .close, "as before",
                "the columns of before", .columns
            ),
        ]

    private static let sorting: [KeyRow] =
        lines(.sorting, "column") + [
            KeyRow(
                [.character(" "), .character("S"), .character("r")], .reverseSort, "turn", "turn the order round",
                .sorting),
            KeyRow([.enter], .open, "sort", "sort by this column", .sorting),
            KeyRow(
                [.escape, .character("q"), .character("o"), .control("c")], .close, "as before",
                "leave the order as it is",
                .sorting),
        ]

    private static let views: [KeyRow] = [
        KeyRow([.down, .control("n"), .tab], .down, "down", "next view", .views),
        KeyRow([.up, .control("p"), .backTab], .up, "up", "previous view", .views),
        KeyRow([.enter], .open, "open", "show the desk so", .views),
        KeyRow([.control("s")], .save, "save", "save the desk as it is under the name that is typed", .views),
        KeyRow([.control("r")], .rename, "rename", "give the view another name", .views),
        KeyRow([.control("x")], .delete, "delete", "delete the view (asks once more)", .views),
        KeyRow([.escape, .control("c")], .close, "back", "back to the desk", .views),
    ]
}
