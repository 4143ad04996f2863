import Canvas
import Diagnosis
import Model

extension DeskState {
    /// The columns of the table, including those that do not fit into the window.
    package var columns: [SessionColumn] { chosenColumns[isLiveTable ? .live : .past] ?? defaultColumns }

    /// Default columns of the current table.
    package var defaultColumns: [SessionColumn] { TableColumn.standard(isLive: isLiveTable) }

    /// Columns of the table that are not default columns.
    var nonDefaultColumns: Set<SessionColumn> { Set(columns).subtracting(defaultColumns) }

    /// True for the default sort order.
    var hasDefaultOrder: Bool { sort == .trouble && !isReversed }

    /// True if the table has the columns of live sessions, which depends on group and filter.
    package var isLiveTable: Bool { group == .active && !terms.hasOnlyTerminalStatuses }

    /// False if the table can only have finished sessions, which are never in trouble.
    var showsLive: Bool { group != .terminal && !terms.hasOnlyTerminalStatuses }

    /// Nil restores the default columns.
    package mutating func setColumns(_ columns: [SessionColumn]?) {
        chosenColumns[isLiveTable ? .live : .past] = columns
    }

    /// Sorts by a column; reverses the order if the table is sorted by it already.
    package mutating func sort(by column: SessionColumn) {
        (sort, isReversed) = (column, sort == column && !isReversed)
    }

    /// Age and creation time result in the same order. Sessions in trouble come before the others, whose order is that
    /// of their age.
    func isSorted(by column: SessionColumn) -> Bool {
        column == sort || Self.ageOrders.contains(sort) && (column == .age || column == .created)
    }

    private static let ageOrders: [SessionColumn] = [.age, .created, .trouble]

    /// The sort column, or the visible column with the same order.
    var visibleSortColumn: SessionColumn { columns.contains(sort) ? sort : columns.first(where: isSorted) ?? sort }

    /// The next sortable column of the table; after the last one, the order with trouble first.
    var nextSort: SessionColumn {
        let all = [.trouble] + columns.filter { $0 != .audio && $0 != .trouble }
        let index = all.firstIndex(of: sort) ?? all.firstIndex(where: isSorted)
        return all[(index.map { $0 + 1 } ?? 0) % all.count]
    }
}

extension DeskState {
    /// Widths of metadata columns: as wide as the visible values, in steps of 4 so that they rarely change while
    /// scrolling. `height` may be negative in a window that is too small for a table.
    package func widths(_ scene: Scene, height: Int) -> [SessionColumn: Int] {
        let keys = columns.filter { if case .meta = $0 { true } else { false } }
        let status: [SessionColumn: Int] = [.status: statusWidth(scene)]
        guard !keys.isEmpty else { return status }
        let sessions = rows.dropFirst(top).prefix(max(0, height)).compactMap { scene.feed.session($0) }
        let pairs = keys.map { key in (key, sessions.map { textWidth(key.text(of: $0, in: scene)) }.max() ?? 0) }
        let widths = pairs.map { ($0, min(24, max(8, ($1 + 3) / 4 * 4))) }
        return Dictionary(widths, uniquingKeysWith: { first, _ in first }).merging(status) { $1 }
    }

    /// True if the widths depend on the visible rows.
    func hasWidthsOfRows(_ scene: Scene) -> Bool {
        scene.size.columns >= Self.wideWindow || columns.contains { if case .meta = $0 { true } else { false } }
    }

    /// The status column is wider while a session is in trouble, and where reasons of ends are shown. It does not
    /// depend on the visible rows, so that scrolling changes no widths.
    private func statusWidth(_ scene: Scene) -> Int {
        if !isLiveTable { return RuleID.wordLimit + 3 }
        let troubles = scene.feed.doctor.troubles
        guard !troubles.isEmpty else { return TableColumn.statusWidth }
        // A duration that is a lower bound begins with ≥.
        return RuleID.wordLimit + (troubles.values.contains(where: \.isSinceLowerBound) ? 1 : 0)
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
