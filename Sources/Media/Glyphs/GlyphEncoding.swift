/// Kind of glyphs that a picture is drawn with.
package enum GlyphEncoding: String, CaseIterable, Equatable, Sendable {
    /// 7-bit glyphs, chosen by shape.
    case ascii
    /// Half blocks: two pixels per cell.
    case half
    /// Sextants of Unicode 13: 2×3 pixels in two colours per cell.
    case sextant
    /// Braille patterns: 2×4 dots per cell.
    case braille

    /// Pixels of a cell, of which each is drawn whole; nil for glyphs with shapes.
    var grid: BlockGrid? {
        switch self {
        case .ascii: nil
        case .half: .half
        case .sextant: .sextant
        case .braille: .braille
        }
    }

    /// Samples of a picture that one cell shows.
    package var samplesPerCell: (columns: Int, rows: Int) {
        grid.map { ($0.columns, $0.rows) } ?? (CellSamples.columns, CellSamples.rows)
    }
}
