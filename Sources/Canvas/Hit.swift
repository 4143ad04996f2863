/// A place of a drawing that means something to the mouse.
package struct Hit: Equatable, Sendable {
    /// What a click there stands for.
    package enum Target: Equatable, Sendable {
        /// The key that a hint names.
        case key(Key)
        /// A line of the list on top, by its number.
        case line(Int)
        /// A row of the table, by its number.
        case row(Int)
        /// The name of a column that can be sorted by.
        case column(String)
    }

    package let rect: Rect
    package let target: Target
}

extension Canvas {
    /// What a click at the point means; what was drawn last lies on top.
    package func target(at point: Point) -> Hit.Target? { hits.last { $0.rect.contains(point) }?.target }
}
