import Canvas
import Model

extension DeskState {
    /// The columns of the table, including those that do not fit into the window.
    package var columns: [SessionColumn] { chosenColumns[isLiveTable ? .live : .past] ?? defaultColumns }

    /// Default columns of the current table.
    package var defaultColumns: [SessionColumn] { TableColumn.standard(isLive: isLiveTable) }

    /// Columns of the table that are not default columns.
    var nonDefaultColumns: Set<SessionColumn> { Set(columns).subtracting(defaultColumns) }

    /// True for the default sort order.
    var hasDefaultOrder: Bool { sort == .age && !isReversed }

    /// True if the table has the columns of live sessions, which depends on group and filter.
    package var isLiveTable: Bool { group == .active && !terms.hasOnlyTerminalStatuses }

    /// Nil restores the default columns.
    package mutating func setColumns(_ columns: [SessionColumn]?) {
        chosenColumns[isLiveTable ? .live : .past] = columns
    }

    /// Sorts by a column; reverses the order if the table is sorted by it already.
    package mutating func sort(by column: SessionColumn) {
        (sort, isReversed) = (column, sort == column && !isReversed)
    }

    /// Age and creation time result in the same order.
    func isSorted(by column: SessionColumn) -> Bool {
        column == sort || column == .created && sort == .age || column == .age && sort == .created
    }

    /// The sort column, or the visible column with the same order.
    var visibleSortColumn: SessionColumn { columns.contains(sort) ? sort : columns.first(where: isSorted) ?? sort }

    /// The next sortable column of the table.
    var nextSort: SessionColumn {
        let all = columns.filter { $0 != .audio }
        let index = all.firstIndex(where: isSorted).map { $0 + 1 } ?? 0
        return all.isEmpty ? .age : all[index % all.count]
    }
}

extension DeskState {
    /// Widths of metadata columns: as wide as the visible values, in steps of 4 so that they rarely change while
    /// scrolling. `height` may be negative in a window that is too small for a table.
    package func widths(_ scene: Scene, height: Int) -> [SessionColumn: Int] {
        let keys = columns.filter { if case .meta = $0 { true } else { false } }
        guard !keys.isEmpty else { return [:] }
        let sessions = rows.dropFirst(top).prefix(max(0, height)).compactMap { scene.feed.session($0) }
        let pairs = keys.map { key in (key, sessions.map { textWidth(key.text(of: $0, in: scene)) }.max() ?? 0) }
        return Dictionary(
            pairs.map { ($0, min(24, max(8, ($1 + 3) / 4 * 4))) }, uniquingKeysWith: { first, _ in first })
    }

    /// Widths of the longest visible texts, for a window that may have room for them; empty in a narrow one.
    func contentWidths(_ scene: Scene, height: Int) -> [SessionColumn: Int] {
        guard scene.size.columns >= Self.wideWindow else { return [:] }
        let kinds = columns.filter { [.avatar, .room, .identity, .host, .error].contains($0) }
        let sessions = rows.dropFirst(top).prefix(max(0, height)).compactMap { scene.feed.session($0) }
        return Dictionary(
            kinds.map { kind in
                let longest = sessions.map { textWidth(kind.text(of: $0, in: scene)) }.max() ?? 0
                // In steps of 4, so that widths rarely change while scrolling.
                return (kind, min(40, (longest + 3) / 4 * 4))
            }, uniquingKeysWith: { first, _ in first })
    }

    private static let wideWindow = 140

    /// Selected columns that do not fit into the window.
    package func overflowingColumns(_ scene: Scene) -> Set<SessionColumn> {
        let table = scene.deskLayout.table
        let widths = widths(scene, height: table.height - 3)
        let fitted = TableColumn.fitted(table.width - 5, kinds: columns, added: nonDefaultColumns, widths: widths)
        return Set(columns).subtracting(fitted.map(\.column.kind))
    }
}

extension DeskState {
    /// Anonymizes metadata keys and view names.
    package func shared(by anonymizer: NameAnonymizer) -> DeskState {
        var desk = self
        desk.chosenColumns = chosenColumns.mapValues { $0.map { $0.shared(by: anonymizer) } }
        desk.sort = sort.shared(by: anonymizer)
        desk.openView?.name = openView.map { anonymizer.name($0.name, .preset) } ?? ""
        return desk
    }
}
