/// Which glyphs a picture is made of.
package enum GlyphEncoding: String, CaseIterable, Equatable {
    /// 7-bit glyphs chosen by their shape and weight.
    case ascii
    /// Half blocks, two squares of colour a cell: needs colour.
    case blocks
    /// Braille dots, 2×4 a cell.
    case braille
}
