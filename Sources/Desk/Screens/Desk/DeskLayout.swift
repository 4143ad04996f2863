import Canvas

/// Layout of the desk for a screen size.
package struct DeskLayout: Equatable, Sendable {
    /// Minimum size; in a smaller window only a message is shown.
    package static let smallest = Size(columns: 40, rows: 10)
    /// Minimum columns for showing the detail pane beside the table.
    static let twoPaneColumns = 100

    package let header: Rect
    package let table: Rect
    package let detail: Rect?
    package let footer: Rect

    package init(_ size: Size, hidesDetails: Bool = false) {
        let whole = Rect(size)
        header = whole.top(1)
        footer = whole.bottom(1)
        let body = whole.droppingTop(1).droppingBottom(1)
        guard size.columns >= Self.twoPaneColumns, !hidesDetails else {
            (table, detail) = (body, nil)
            return
        }
        let width = min(84, max(45, size.columns * 37 / 100))
        (table, detail) = (body.droppingRight(width), body.right(width))
    }

    static func hasRoomForDetails(_ size: Size) -> Bool { size.columns >= twoPaneColumns }

    /// Session rows that fit: borders and column titles take three lines.
    package var tableHeight: Int { max(1, table.height - 3) }

    package static func isTooSmall(_ size: Size) -> Bool {
        size.columns < smallest.columns || size.rows < smallest.rows
    }
}
