/// Encodes pictures as characters that divide a cell into areas, with two colours per cell.
struct BlockEncoder {
    private let grid: BlockGrid
    private var changeDetector: CellChangeDetector
    private var holder: ColourHolder

    /// Squared distance of two colours below which they look equal: a difference of 4 of 255 in each channel.
    private static let sameLimit: Float = 3 * 16

    init(_ grid: BlockGrid, size: GlyphSize, colours: PictureColours) {
        self.grid = grid
        changeDetector = CellChangeDetector(size: size, samplesPerCell: (grid.columns, grid.rows))
        holder = ColourHolder(size: size, colours: colours, rowsPerCell: grid == .half ? 2 : 1)
    }

    mutating func encode(_ picture: RGBFrame, into frame: inout GlyphFrame) {
        let grid = grid
        withUnsafeTemporaryAllocation(of: Colour.self, capacity: grid.count) { samples in
            frame.cells.withUnsafeMutableBufferPointer { cells in
                changeDetector.forEachChangedCell(in: picture) { index, bytes, start, stride in
                    for sample in 0..<grid.count {
                        let at = start + sample / grid.columns * stride + sample % grid.columns * 3
                        samples[sample] = Colour(Float(bytes[at]), Float(bytes[at + 1]), Float(bytes[at + 2]))
                    }
                    cells[index] = Self.cell(index, samples, grid, &holder)
                }
            }
        }
    }

    private static func cell(
        _ index: Int, _ samples: UnsafeMutableBufferPointer<Colour>, _ grid: BlockGrid, _ holder: inout ColourHolder
    ) -> GlyphCell {
        let split =
            samples.count == 2 ? ColourSplit(pattern: 1, ink: samples[0], paper: samples[1]) : ColourSplit(samples)
        let difference = split.ink - split.paper
        guard difference.dot(difference) > sameLimit else {
            return holder.cell(index, " ", ink: nil, paper: samples.mean)
        }
        let scalar = grid.scalars[split.pattern]
        guard grid.fill < 1 else { return holder.cell(index, scalar, ink: split.ink, paper: split.paper) }
        // A character fills only a part of each area, so its ink must differ more from the paper than the area's colour
        // does.
        let ink = (split.paper + difference * (1 / grid.fill)).held
        let share = grid.fill * Float(split.pattern.nonzeroBitCount) / Float(grid.count)
        let paper = ((samples.mean - ink * share) * (1 / (1 - share))).held
        return holder.cell(index, scalar, ink: ink, paper: paper)
    }
}
