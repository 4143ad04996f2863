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
    /// The columns that fit into `width` cells of the table, with their x. `height` is the number of visible rows; it
    /// may be negative in a window that is too small for a table.
    func fittedColumns(_ scene: Scene, width: Int, height: Int) -> [(column: TableColumn, x: Int)] {
        let sessions = rows.dropFirst(top).prefix(max(0, height)).compactMap { scene.feed.session($0) }
        let content = contentWidths(of: sessions, scene)
        func fitted(_ kinds: [SessionColumn]) -> [(column: TableColumn, x: Int)] {
            TableColumn.fitted(
                width, kinds: kinds, added: nonDefaultColumns, widths: widths(of: kinds, sessions, scene),
                content: content)
        }
        let result = fitted(columns)
        // Without a column for them, the reasons are in the status column.
        return result.contains { $0.column.kind == .error } ? result : fitted(columns.filter { $0 != .error })
    }

    /// Preferred widths of columns: those of the status, of metadata, and of ended sessions.
    private func widths(of kinds: [SessionColumn], _ sessions: [Session], _ scene: Scene) -> [SessionColumn: Int] {
        var widths: [SessionColumn: Int] = [:]
        for key in kinds {
            if case .meta = key { widths[key] = metadataWidth(key, sessions, scene) }
        }
        let hasReasons = kinds.contains(.error)
        widths[.status] = hasReasons ? plainStatusWidth(sessions) : statusWidth(scene)
        guard !isLiveTable else { return widths }
        for kind in [SessionColumn.created, .lasted, .room] {
            let texts = sessions.map { textWidth(kind.cellText(of: $0, in: scene)) }
            widths[kind] = max(titleWidth(kind), min(Self.widestText, texts.max() ?? 0))
        }
        guard hasReasons else { return widths }
        let codes = sessions.compactMap(\.failure).map { textWidth($0.code) }
        widths[.error] = max(titleWidth(.error), RuleID.wordLimit, min(Self.widestText, codes.max() ?? 0))
        return widths
    }

    /// Width of the visible status words with their glyphs, without reasons.
    private func plainStatusWidth(_ sessions: [Session]) -> Int {
        let glyph = 2
        let words = sessions.map { textWidth(StatusMark($0.status).word) + glyph }
        return max(isLiveTable ? TableColumn.statusWidth : 0, titleWidth(.status), words.max() ?? 0)
    }

    /// Cells of the title with its sort arrow.
    private func titleWidth(_ kind: SessionColumn) -> Int {
        let column = TableColumn(kind)
        return textWidth(column.title) + (isSorted(by: kind) ? column.alignsRight ? 1 : 2 : 0)
    }

    /// As wide as the visible values, in steps of 4 so that it rarely changes while scrolling.
    private func metadataWidth(_ key: SessionColumn, _ sessions: [Session], _ scene: Scene) -> Int {
        let width = sessions.map { textWidth(key.text(of: $0, in: scene)) }.max() ?? 0
        return max(min(24, max(8, (width + 3) / 4 * 4)), textWidth(TableColumn(key).title) + 2)
    }

    /// The longest room name and failure code that other columns are dropped for.
    private static let widestText = 24

    /// True if the widths depend on the visible rows.
    func hasWidthsOfRows(_ scene: Scene) -> Bool {
        scene.size.columns >= Self.wideWindow || !isLiveTable
            || columns.contains { if case .meta = $0 { true } else { $0 == .error } }
    }

    /// The status column is wider while a session is in trouble, and where reasons of ends are shown. It does not
    /// depend on the visible rows, so that scrolling changes no widths.
    private func statusWidth(_ scene: Scene) -> Int {
        if !isLiveTable { return RuleID.wordLimit + 3 }
        let troubles = scene.feed.doctor.troubles
        // Under the cursor, a session that has ended stays in the table, with the reason of its end.
        let showsEnd = cursor.map { !scene.feed.isActive($0) } ?? false
        guard !troubles.isEmpty || showsEnd else { return TableColumn.statusWidth }
        // A duration that is a lower bound begins with ≥.
        return RuleID.wordLimit + (troubles.values.contains(where: \.isSinceLowerBound) ? 1 : 0)
    }

    /// Widths of the longest visible texts; empty for live sessions in a window that has no room for them.
    private func contentWidths(of sessions: [Session], _ scene: Scene) -> [SessionColumn: Int] {
        let isWide = scene.size.columns >= Self.wideWindow
        guard isWide || !isLiveTable else { return [:] }
        let kinds = columns.filter { [.avatar, .room, .identity, .host, .error].contains($0) }
        return Dictionary(
            kinds.map { kind in
                let longest = sessions.map { textWidth(kind.text(of: $0, in: scene)) }.max() ?? 0
                // In steps of 4, so that widths rarely change while scrolling.
                return (kind, min(40, isWide ? (longest + 3) / 4 * 4 : longest))
            }, uniquingKeysWith: { first, _ in first })
    }

    private static let wideWindow = 140

    /// Selected columns that do not fit into the window.
    package func overflowingColumns(_ scene: Scene) -> Set<SessionColumn> {
        let table = scene.deskLayout.table
        let fitted = fittedColumns(scene, width: table.width - 5, height: table.height - 3)
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
