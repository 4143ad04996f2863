/// Kind of glyphs that a picture is drawn with.
package enum GlyphEncoding: String, CaseIterable, Equatable {
    /// 7-bit glyphs, chosen by shape and brightness.
    case ascii
    /// Half blocks with two colours per cell; needs a terminal with colours.
    case blocks
    /// Braille patterns with 2×4 dots per cell.
    case braille
}
