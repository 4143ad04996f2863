/// One picture as character cells.
package struct GlyphFrame: Equatable, Sendable {
    package let size: GlyphSize
    /// `size.cellCount` cells, row by row.
    package internal(set) var cells: [GlyphCell]

    package var columns: Int { size.columns }
    package var rows: Int { size.rows }

    package init(size: GlyphSize) {
        self.size = size
        cells = Array(repeating: .blank, count: size.cellCount)
    }

    package subscript(column: Int, row: Int) -> GlyphCell { cells[row * columns + column] }

    /// Returns a copy with other characters in the same colours.
    package func mapped(_ scalar: (GlyphCell) -> Unicode.Scalar) -> GlyphFrame {
        var copy = self
        for index in cells.indices { copy.cells[index].scalar = scalar(cells[index]) }
        return copy
    }

    /// The rows as text, each ending with a line feed, without trailing blanks.
    package var text: String {
        var text = String.UnicodeScalarView()
        for row in 0..<rows {
            let line = cells[row * columns..<(row + 1) * columns]
            let end = line.lastIndex { $0.scalar != " " }.map { $0 + 1 } ?? line.startIndex
            text.append(contentsOf: line[line.startIndex..<end].lazy.map(\.scalar))
            text.append("\n")
        }
        return String(text)
    }
}
