import Canvas
import FoundationEssentials
import Model

/// State of the desk: filter, sort order, columns, rows, marks and cursor.
package struct DeskState: Equatable, Sendable {
    package enum Pane: Equatable, Sendable { case table, detail }
    package enum ColumnSet: String, Equatable, Sendable { case live, past }

    package var group = SessionGroup.active
    package var sort = SessionColumn.trouble
    package var isReversed = false
    /// Columns that replace the default ones.
    package var chosenColumns: [ColumnSet: [SessionColumn]] = [:]
    /// The saved view that was opened last, as it was saved.
    package var openView: SavedView?
    package var filter = TextInput()
    /// The parsed filter.
    package var terms = SessionFilter(clock: FilterClock(now: .distantPast, utcOffset: 0))
    package var isEditingFilter = false
    var filterHistory = FilterHistory()
    package var pane = Pane.table
    /// True after the first `n` with a filter, which in other programs moves to the next match.
    var hasExplainedNew = false
    /// Sessions that are marked for ending, copying and exporting.
    package var marks: Set<SessionID> = []
    var detailScroll = 0
    /// The sessions of the table, in order.
    package private(set) var rows: RowList = []
    /// The filtered and sorted rows, updated incrementally.
    package private(set) var order = RowOrder()
    /// The session under the cursor; it stays the same through refresh, sort and new rows.
    package private(set) var cursor: SessionID?
    /// First visible row.
    package private(set) var top = 0

    /// Row of the cursor; stored because searching a thousand rows takes longer than drawing them.
    package private(set) var cursorIndex: Int?

    /// Rebuilds the rows after a change of data, filter or order. A session under the cursor that left the group stays
    /// until the cursor moves, so that the operator can read that and why it ended.
    package mutating func refresh(from feed: Feed, at now: Date, clockSkew: TimeInterval, height: Int) {
        let previousIndex = cursorIndex
        let usesMarks = terms.asks(for: .marked)
        let criteria = RowOrder.Criteria(
            group: group, terms: terms, column: sort, isReversed: isReversed, marks: usesMarks ? marks : [])
        order.update(criteria, from: feed, at: now, clockSkew: clockSkew, cursor: cursor.flatMap(feed.shelf.slot))
        rows = RowList(slots: order.shown, of: feed.shelf)
        cursorIndex = cursor.flatMap(feed.shelf.slot).flatMap(order.shown.firstIndex)
        if !marks.isEmpty { marks = marks.filter { feed.shelf.slot($0) != nil } }
        if cursorIndex == nil {
            cursor = previousIndex.flatMap { rows.isEmpty ? nil : rows[min($0, rows.count - 1)] } ?? rows.first
            cursorIndex = cursor.flatMap(feed.shelf.slot).flatMap(order.shown.firstIndex)
        }
        scroll(height: height)
    }

    package mutating func move(to index: Int, height: Int) {
        guard !rows.isEmpty else { return }
        let index = min(max(0, index), rows.count - 1)
        let id = rows[index]
        if id != cursor { detailScroll = 0 }
        (cursor, cursorIndex) = (id, index)
        scroll(height: height)
    }

    /// Call `refresh` afterwards.
    package mutating func moveCursor(to id: SessionID) { cursor = id }
    mutating func clearCursor() { (cursor, cursorIndex) = (nil, nil) }

    /// Keeps the cursor's row inside `height` visible rows.
    package mutating func scroll(height: Int) {
        let (index, height) = (cursorIndex ?? 0, max(1, height))
        if index < top { top = index }
        if index >= top + height { top = index - height + 1 }
        top = max(0, min(top, rows.count - height))
    }

    private static let emptyOrder = RowOrder()

    /// Without the cursor and the scroll positions.
    var withoutCursor: DeskState {
        var desk = self
        desk.order = Self.emptyOrder
        (desk.cursor, desk.cursorIndex, desk.top, desk.detailScroll) = (nil, nil, 0, 0)
        return desk
    }
}
