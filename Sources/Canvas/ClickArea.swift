/// Clickable area of a canvas.
package struct ClickArea: Equatable, Sendable {
    /// What a click in the area refers to.
    package enum Target: Equatable, Sendable {
        /// A key hint; the click acts like this key.
        case key(Key)
        /// Index of a line in the topmost dialog's list.
        case line(Int)
        /// Index of a row in the session table.
        case row(Int)
        /// Name of a sortable column.
        case column(String)
    }

    package let rect: Rect
    package let target: Target
}

extension Canvas {
    /// Target of a click at the point. Where areas overlap, the one added last counts.
    package func target(at point: Point) -> ClickArea.Target? { hits.last { $0.rect.contains(point) }?.target }
}
