/// A size in character cells.
package struct GlyphSize: Equatable, Hashable, Sendable {
    package var columns: Int
    package var rows: Int

    /// Clamped to 1×1 … 1000×1000 cells.
    package init(columns: Int, rows: Int) {
        self.columns = min(max(columns, 1), 1000)
        self.rows = min(max(rows, 1), 1000)
    }

    package var cellCount: Int { columns * rows }
}
