import Canvas
import Model

/// The dialog for the sort column and the sort direction.
package struct SortPicker: Equatable, Sendable {
    package private(set) var columns: [SessionColumn]
    package private(set) var index: Int
    private(set) var isReversed: Bool
    package private(set) var current: SessionColumn
    private let wasReversed: Bool

    /// `shown` are the columns of the table, which come first; `keys` are the known metadata keys.
    package init(shown: [SessionColumn], keys: [String], current: SessionColumn, isReversed: Bool) {
        let first = [.trouble] + shown.filter { $0 != .trouble }
        let all = first + (SessionColumn.fixed + keys.map { .meta($0) }).filter { !first.contains($0) }
        let sortable = all.filter(\.isSortable)
        columns = sortable.contains(current) ? sortable : [current] + sortable
        index = columns.firstIndex(of: current) ?? 0
        (self.current, self.isReversed, wasReversed) = (current, isReversed, isReversed)
    }

    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        switch KeyTable.command(for: key, in: .sorting) {
        case .move(let move)?:
            index = min(max(0, index + move.step(page: 8, count: columns.count)), columns.count - 1)
        case .list(.reverseSort)?: isReversed.toggle()
        case .open?: return open()
        case .close?: return [.close]
        case .list(.nextPane)?, .list(.filter)?, .list(.sort)?, .list(.showActive)?, .list(.showFinished)?,
            .list(.showAll)?, .list(.mark)?, .list(.markAll)?, .list(.tablePane)?, .list(.detailPane)?,
            .list(.toggleDetails)?, .list(.savedView)?, .list(.nextTrouble)?, .confirm?, .section?, .filter?, .session?,
            .document?,
            .diff?, .calls?, .form?, .request?, .entry?, .columns?, .preview?, .show?, .console?, nil:
            break
        }
        return []
    }

    /// Handles a click on a line: moves the cursor there, or sorts if the cursor is there already.
    package mutating func handleClick(line number: Int, scene: Scene) -> [ScreenRequest] {
        guard columns.indices.contains(number) else { return [] }
        if number == index { return open() }
        index = number
        return []
    }

    private func open() -> [ScreenRequest] {
        columns.indices.contains(index) ? [.close, .desk(.sort(by: columns[index], isReversed: isReversed))] : [.close]
    }

    /// Metadata keys may contain customer data.
    package func anonymized(by anonymizer: NameAnonymizer) -> SortPicker {
        var picker = self
        picker.columns = columns.map { $0.shared(by: anonymizer) }
        picker.current = current.shared(by: anonymizer)
        return picker
    }

    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let body = canvas.bounds.droppingTop(1).droppingBottom(1)
        let limit = max(24, body.height * 3 / 4)
        let rect = body.centred(Size(columns: min(body.width, 58), rows: min(body.height, columns.count + 4, limit)))
        let inner = rect.inset(x: 2, y: 1)
        let list = inner.droppingBottom(inner.height > 5 ? 2 : 0)
        canvas.dialog(
            rect, title: [Span("Sort by", .title)],
            right: [Span(isReversed ? "reversed" : "default order", .info)]
                + HiddenRows(cursor: index, visible: list.height, count: columns.count).suffix,
            foot: KeyHints.spans(
                [.open, .close, .list(.reverseSort), .move(.down), .move(.up)], in: .sorting, width: rect.width - 6))
        drawColumns(on: &canvas, in: list)
        guard inner.height > 5 else { return }
        canvas.rule(x: inner.x, y: inner.maxY - 2, width: inner.width)
        canvas.put(
            "Equal rows: \(isReversed ? "oldest" : "newest") first.", x: inner.x, y: inner.maxY - 1, style: .dim,
            width: inner.width)
    }

    private func drawColumns(on canvas: inout Canvas, in rect: Rect) {
        let top = max(0, min(index - rect.height / 2, columns.count - rect.height))
        for (line, column) in columns.dropFirst(top).prefix(rect.height).enumerated() {
            let y = rect.y + line
            if column == current { canvas.put(column.arrow(isReversed: wasReversed), x: rect.x + 2, y: y, style: .ok) }
            let end = canvas.put(
                ScreenText.clean(column.name), x: rect.x + 4, y: y, style: column == current ? .strong : .text,
                width: rect.width - 6)
            let x = max(rect.x + 23, end + 2)
            let order = isReversed ? column.order.reversed : column.order.standard
            if x + textWidth(order) <= rect.maxX { canvas.put(order, x: x, y: y, style: .dim) }
            canvas.line(
                top + line, isMarked: top + line == index, in: Rect(x: rect.x, y: y, width: rect.width, height: 1))
        }
    }
}

extension SessionColumn {
    /// Description of the default order and of the reversed order.
    fileprivate var order: (standard: String, reversed: String) {
        switch self {
        case .status: ("from created to canceled", "from canceled to created")
        case .trouble: ("trouble first, then the newest", "the oldest first, trouble last")
        case .age, .created: ("the newest first", "the oldest first")
        case .lasted: ("the shortest first", "the longest first")
        case .fps: ("unknown first, then the slowest", "the fastest first, unknown last")
        case .frames: ("unknown first, then the fewest", "the most first, unknown last")
        case .ends: ("the first to end first", "the last to end first")
        case .meta: ("numbers, then texts; empty last", "empty first, then texts, numbers")
        case .error: ("a to z; empty last", "empty first, then z to a")
        case .session: ("a to z, by the full id", "z to a, by the full id")
        case .avatar, .room, .audio, .quality, .source, .identity, .host, .transport, .people, .agent:
            ("a to z", "z to a")
        }
    }
}
