/// Encodes pictures as characters that divide a cell into areas, in one colour. Ordered dithering decides which areas
/// are filled, so that they do not flicker.
struct DotEncoder {
    /// Thresholds of a 4×4 Bayer matrix, 0…1, row by row.
    static let thresholds: [Float] = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5].map { ($0 + 0.5) / 16 }

    private let grid: BlockGrid
    private let columns: Int
    private let polarity: Polarity
    private var levels = AutomaticLevels()
    private var coverage: Coverage
    private var changeDetector: CellChangeDetector

    init(_ grid: BlockGrid, size: GlyphSize, polarity: Polarity) {
        (self.grid, self.polarity, columns) = (grid, polarity, size.columns)
        coverage = Coverage(polarity)
        changeDetector = CellChangeDetector(size: size, samplesPerCell: (grid.columns, grid.rows))
    }

    mutating func encode(_ picture: RGBFrame, into frame: inout GlyphFrame) {
        if levels.follow(picture) {
            coverage = Coverage(polarity, levels: levels.levels)
            changeDetector.reset()
        }
        let (grid, coverage, columns) = (grid, coverage, columns)
        frame.cells.withUnsafeMutableBufferPointer { cells in
            changeDetector.forEachChangedCell(in: picture) { index, bytes, start, stride in
                var pattern = 0
                for area in 0..<grid.count {
                    let (x, y) = (area % grid.columns, area / grid.columns)
                    let ink = coverage.inkByLuma[Int(Luma.of(bytes, at: start + y * stride + x * 3))]
                    let place = (
                        x: index % columns * grid.columns + x, y: index / columns * grid.rows + y
                    )
                    if ink > Self.thresholds[place.y % 4 * 4 + place.x % 4] { pattern |= 1 << area }
                }
                cells[index] = GlyphCell(grid.scalars[pattern])
            }
        }
    }
}
