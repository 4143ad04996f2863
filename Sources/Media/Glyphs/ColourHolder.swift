/// Keeps the colours of a cell until they change visibly, so that cells without a visible change are not written again.
struct ColourHolder {
    /// Largest difference of a channel that does not count as a visible change. A cell that changes takes the colour of
    /// its left neighbour if that is within the same tolerance: no colour sequence is needed between equal colours.
    static let tolerance = 6

    private let columns: Int
    private let rowsPerCell: Int
    private var palette: DitheredPalette?
    private var inks: [RGB?]
    private var papers: [RGB?]

    /// `rowsPerCell` is 2 if the ink and the paper of a cell are two pixels, one above the other.
    init(size: GlyphSize, colours: PictureColours, rowsPerCell: Int = 1) {
        (columns, self.rowsPerCell) = (size.columns, rowsPerCell)
        inks = Array(repeating: nil, count: size.cellCount)
        papers = inks
        palette = colours == .twoFiftySix ? DitheredPalette() : nil
    }

    /// Returns the cell to draw. A cell without ink keeps its last ink for the next glyph.
    @inline(__always)
    mutating func cell(_ index: Int, _ scalar: Unicode.Scalar, ink: Colour?, paper: Colour) -> GlyphCell {
        let hasNeighbour = index % columns > 0
        let paper = Self.held(papers[index], paper, neighbour: hasNeighbour ? papers[index - 1] : nil)
        papers[index] = paper
        guard let ink else { return GlyphCell(scalar, paper: mapped(paper, index, isInk: false)) }
        let held = Self.held(inks[index], ink, neighbour: hasNeighbour ? inks[index - 1] : nil)
        inks[index] = held
        return GlyphCell(scalar, ink: mapped(held, index, isInk: true), paper: mapped(paper, index, isInk: false))
    }

    @inline(__always)
    private static func held(_ old: RGB?, _ new: Colour, neighbour: RGB?) -> RGB {
        guard let old else { return new.rgb }
        if isClose(old, new) { return old }
        if let neighbour, isClose(neighbour, new) { return neighbour }
        return new.rgb
    }

    @inline(__always)
    private static func isClose(_ colour: RGB, _ other: Colour) -> Bool {
        let difference = other - Colour(colour)
        let limit = Float(tolerance)
        return abs(difference.x) <= limit && abs(difference.y) <= limit && abs(difference.z) <= limit
    }

    private mutating func mapped(_ colour: RGB, _ index: Int, isInk: Bool) -> RGB {
        guard palette != nil else { return colour }
        let (x, y) = (index % columns, index / columns * rowsPerCell)
        // The ink is dithered at another position than the paper, because the paper touches that of the neighbouring
        // cells.
        let place = rowsPerCell == 2 ? (x, isInk ? y : y + 1) : (isInk ? x + 1 : x, isInk ? y + 2 : y)
        return palette?.colour(nearest: colour, x: place.0, y: place.1) ?? colour
    }
}
