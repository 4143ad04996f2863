/// Finds the cells whose samples differ from those they were last encoded from.
struct CellWatch {
    private let size: GlyphSize
    private var seen: Layer
    private var dirty: [UInt32]

    init(size: GlyphSize) {
        self.size = size
        seen = Layer(width: size.columns * CellSamples.columns, height: size.rows * CellSamples.rows)
        dirty = Array(repeating: 0, count: size.columns)
    }

    /// Calls `change` with the index and the samples of each cell that is new since the last call.
    @inline(__always)
    mutating func forEachChange(in picture: Layer, _ change: (Int, CellSamples) -> Void) {
        for row in 0..<size.rows {
            markDirty(row, of: picture)
            for column in 0..<size.columns where dirty[column] != 0 {
                change(row * size.columns + column, picture.cell(column, row))
            }
        }
        seen.replaceAll(with: picture)
    }

    /// Marks the columns of a row of cells in which any sample differs.
    private mutating func markDirty(_ row: Int, of picture: Layer) {
        let (line, columns) = (picture.width, size.columns)
        let start = row * CellSamples.rows * line
        dirty.withUnsafeMutableBufferPointer { dirty in
            for column in 0..<columns { dirty[column] = 0 }
            Self.compare(picture.luma, seen.luma, from: start, line: line, into: dirty)
            Self.compare(picture.material, seen.material, from: start, line: line, into: dirty)
        }
    }

    /// Four bytes, one cell's share of a line, at a time.
    private static func compare(
        _ new: [UInt8], _ old: [UInt8], from start: Int, line: Int, into dirty: UnsafeMutableBufferPointer<UInt32>
    ) {
        new.withUnsafeBytes { new in
            old.withUnsafeBytes { old in
                for column in dirty.indices {
                    var place = start + column * CellSamples.columns
                    for _ in 0..<CellSamples.rows {
                        dirty[column] |=
                            new.loadUnaligned(fromByteOffset: place, as: UInt32.self)
                            ^ old.loadUnaligned(fromByteOffset: place, as: UInt32.self)
                        place += line
                    }
                }
            }
        }
    }
}
