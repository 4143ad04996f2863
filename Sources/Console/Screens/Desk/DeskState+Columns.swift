import Model

extension DeskState {
    /// The columns of the table, before the window drops some.
    var columns: [SessionColumn] { chosenColumns[isLiveTable ? .live : .past] ?? TableColumn.standard(for: group) }

    /// What is shown decides which set of columns it has.
    var isLiveTable: Bool { group == .active }

    /// Nil goes back to the columns that the table came with.
    mutating func setColumns(_ columns: [SessionColumn]?) { chosenColumns[isLiveTable ? .live : .past] = columns }

    /// Sorts by a column; by the same one once more, the other way round.
    mutating func sort(by column: SessionColumn) {
        (sort, isReversed) = (column, sort == column && !isReversed)
    }

    /// Age and creation are the same order.
    func isSorted(by column: SessionColumn) -> Bool {
        column == sort || column == .created && sort == .age || column == .age && sort == .created
    }

    /// The next column of the table that an order can be made of.
    var nextSort: SessionColumn {
        let all = columns.filter { $0 != .audio }
        let index = all.firstIndex(where: isSorted).map { $0 + 1 } ?? 0
        return all.isEmpty ? .age : all[index % all.count]
    }
}
