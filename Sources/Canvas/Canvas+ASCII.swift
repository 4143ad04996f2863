extension Canvas {
    /// The same drawing in 7-bit characters, cell for cell, for terminals that do not speak UTF-8.
    package func asASCII() -> Canvas {
        var plain = self
        for y in 0..<size.rows {
            for x in 0..<size.columns {
                let cell = self[x, y]
                guard !cell.glyph.isASCII || cell.width != 1 else { continue }
                plain[x, y] = Cell(Glyph(cell.width == 1 ? ASCIIGlyphs.standIn(for: cell.glyph.base) : "?"), cell.style)
            }
        }
        return plain
    }
}
