/// A size in character cells.
package struct GlyphSize: Equatable, Hashable {
    package var columns: Int
    package var rows: Int

    /// At least 1×1, and at most 1000 cells each way.
    package init(columns: Int, rows: Int) {
        self.columns = min(max(columns, 1), 1000)
        self.rows = min(max(rows, 1), 1000)
    }

    package var cellCount: Int { columns * rows }
}
