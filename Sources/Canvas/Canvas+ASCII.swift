extension Canvas {
    /// Copy with each non-ASCII cell replaced by one ASCII character, for terminals without UTF-8.
    package func asASCII() -> Canvas {
        var copy = self
        for y in 0..<size.rows {
            for x in 0..<size.columns {
                let cell = self[x, y]
                guard !cell.glyph.isASCII || cell.width != 1 else { continue }
                copy[x, y] = Cell(
                    Glyph(cell.width == 1 ? ASCIIGlyphs.replacement(for: cell.glyph.base) : "?"), cell.style)
            }
        }
        return copy
    }
}
