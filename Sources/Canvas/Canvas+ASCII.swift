import Media

extension Canvas {
    /// Copy with each non-ASCII cell replaced by one ASCII character, for terminals without UTF-8.
    package func asASCII() -> Canvas {
        var copy = self
        copy.picture = picture.map { CanvasPicture(frame: $0.frame.asASCII(), origin: $0.origin) }
        for y in 0..<size.rows {
            for x in 0..<size.columns {
                let cell = self[x, y]
                guard !cell.glyph.isASCII || cell.width != 1, cell.glyph != .picture else { continue }
                copy[x, y] = Cell(
                    Glyph(cell.width == 1 ? ASCIIGlyphs.replacement(for: cell.glyph.base) : "?"), cell.style)
            }
        }
        return copy
    }
}

extension GlyphFrame {
    fileprivate func asASCII() -> GlyphFrame {
        mapped { $0.scalar.isASCII ? $0.scalar : ASCIIGlyphs.replacement(for: $0.scalar.value) }
    }
}
