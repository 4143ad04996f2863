/// Kind of glyphs that a picture is drawn with.
package enum GlyphEncoding: String, CaseIterable, Equatable, Sendable {
    /// ASCII glyphs, chosen by their shape.
    case ascii
    /// Half blocks: two pixels per cell.
    case half
    /// Sextants of Unicode 13: 2×3 pixels in two colours per cell.
    case sextant
    /// Braille patterns: 2×4 dots per cell.
    case braille

    /// Division of a cell into areas that each show one pixel; nil for glyphs that are chosen by their shape.
    var grid: BlockGrid? {
        switch self {
        case .ascii: nil
        case .half: .half
        case .sextant: .sextant
        case .braille: .braille
        }
    }

    /// Number of picture samples that one cell shows.
    package var samplesPerCell: (columns: Int, rows: Int) {
        grid.map { ($0.columns, $0.rows) } ?? (CellSamples.columns, CellSamples.rows)
    }
}
