/// Detector of the cells whose samples changed since the previous picture.
struct CellChangeDetector {
    private let size: GlyphSize
    private var previousPicture: Layer
    private var dirty: [UInt32]

    init(size: GlyphSize) {
        self.size = size
        previousPicture = Layer(width: size.columns * CellSamples.columns, height: size.rows * CellSamples.rows)
        dirty = Array(repeating: 0, count: size.columns)
    }

    /// Calls `change` with the index and the samples of each cell that changed since the last call.
    @inline(__always)
    mutating func forEachChangedCell(in picture: Layer, _ change: (Int, CellSamples) -> Void) {
        for row in 0..<size.rows {
            markDirty(row, of: picture)
            for column in 0..<size.columns where dirty[column] != 0 {
                change(row * size.columns + column, picture.cell(column, row))
            }
        }
        previousPicture.replaceAll(with: picture)
    }

    /// Marks the columns of a row of cells in which any sample changed.
    private mutating func markDirty(_ row: Int, of picture: Layer) {
        let (lineLength, columns) = (picture.width, size.columns)
        let start = row * CellSamples.rows * lineLength
        dirty.withUnsafeMutableBufferPointer { dirty in
            for column in 0..<columns { dirty[column] = 0 }
            Self.compare(picture.luma, previousPicture.luma, from: start, lineLength: lineLength, into: dirty)
            Self.compare(picture.material, previousPicture.material, from: start, lineLength: lineLength, into: dirty)
        }
    }

    /// Compares four bytes at a time, which is the width of a cell.
    private static func compare(
        _ new: [UInt8], _ old: [UInt8], from start: Int, lineLength: Int,
        into dirty: UnsafeMutableBufferPointer<UInt32>
    ) {
        new.withUnsafeBytes { new in
            old.withUnsafeBytes { old in
                for column in dirty.indices {
                    var offset = start + column * CellSamples.columns
                    for _ in 0..<CellSamples.rows {
                        dirty[column] |=
                            new.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
                            ^ old.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
                        offset += lineLength
                    }
                }
            }
        }
    }
}
