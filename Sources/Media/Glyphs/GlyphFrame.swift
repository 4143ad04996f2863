/// One picture of the avatar, in character cells.
package struct GlyphFrame: Equatable {
    package let size: GlyphSize
    /// Row by row, `size.cellCount` of them.
    package internal(set) var cells: [GlyphCell]

    package var columns: Int { size.columns }
    package var rows: Int { size.rows }

    package init(size: GlyphSize) {
        self.size = size
        cells = Array(repeating: .blank, count: size.cellCount)
    }

    package subscript(column: Int, row: Int) -> GlyphCell { cells[row * columns + column] }

    /// The rows as text, each ended by a line feed; trailing blanks are dropped.
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
