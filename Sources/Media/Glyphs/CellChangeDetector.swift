/// Detector of the cells whose samples changed visibly since they were last reported.
struct CellChangeDetector {
    /// Largest difference of a channel that counts as noise, because the next picture may reverse it.
    static let tolerance = 2

    private let size: GlyphSize
    private let cellRows: Int
    /// Number of bytes in one row of a cell's samples.
    private let cellBytes: Int
    /// The samples of each cell at the time when the cell was last reported.
    private var reported: [UInt8]
    private var isDirty: [Bool]
    private var isFirst = true

    init(size: GlyphSize, samplesPerCell: (columns: Int, rows: Int)) {
        self.size = size
        cellRows = samplesPerCell.rows
        cellBytes = samplesPerCell.columns * 3
        reported = Array(repeating: 0, count: size.cellCount * cellBytes * cellRows)
        isDirty = Array(repeating: false, count: size.columns)
    }

    /// Makes the next call report all cells.
    mutating func reset() { isFirst = true }

    /// Calls `change` for each changed cell with the cell's index, the bytes of the picture, the index of the cell's
    /// first byte, and the number of bytes in a row of the picture. Ignores a picture of another size.
    @inline(__always)
    mutating func forEachChangedCell(
        in picture: RGBFrame, _ change: (Int, UnsafeBufferPointer<UInt8>, _ start: Int, _ stride: Int) -> Void
    ) {
        guard picture.pixels.count == reported.count, picture.width * 3 == size.columns * cellBytes else { return }
        let stride = picture.width * 3
        picture.pixels.withUnsafeBufferPointer { bytes in
            for row in 0..<size.rows {
                let start = row * cellRows * stride
                markDirty(bytes, from: start, stride)
                for column in 0..<size.columns where isDirty[column] {
                    change(row * size.columns + column, bytes, start + column * cellBytes, stride)
                }
            }
        }
        isFirst = false
    }

    private mutating func markDirty(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ stride: Int) {
        let (rows, length, isFirst) = (cellRows, cellBytes, isFirst)
        isDirty.withUnsafeMutableBufferPointer { isDirty in
            reported.withUnsafeMutableBufferPointer { reported in
                for column in isDirty.indices {
                    let first = start + column * length
                    isDirty[column] =
                        isFirst || Self.differs(bytes, UnsafeBufferPointer(reported), first, stride, rows, length)
                    guard isDirty[column] else { continue }
                    for line in 0..<rows {
                        for index in first + line * stride..<first + line * stride + length {
                            reported[index] = bytes[index]
                        }
                    }
                }
            }
        }
    }

    @inline(__always)
    private static func differs(
        _ new: UnsafeBufferPointer<UInt8>, _ old: UnsafeBufferPointer<UInt8>, _ first: Int, _ stride: Int, _ rows: Int,
        _ length: Int
    ) -> Bool {
        let (new, old) = (UnsafeRawBufferPointer(new), UnsafeRawBufferPointer(old))
        for line in 0..<rows {
            let start = first + line * stride
            var at = start
            while at + 4 <= start + length {
                let pair = (
                    new.loadUnaligned(fromByteOffset: at, as: UInt32.self),
                    old.loadUnaligned(fromByteOffset: at, as: UInt32.self)
                )
                if pair.0 != pair.1, differ(pair.0, pair.1) { return true }
                at += 4
            }
            for index in at..<start + length where abs(Int(new[index]) - Int(old[index])) > tolerance { return true }
        }
        return false
    }

    /// True if at least one of four bytes differs by more than the tolerance. Compares two bytes at a time, each in a
    /// lane of 16 bits.
    @inline(__always)
    private static func differ(_ new: UInt32, _ old: UInt32) -> Bool {
        differInLanes(new & 0x00FF_00FF, old & 0x00FF_00FF)
            || differInLanes(new >> 8 & 0x00FF_00FF, old >> 8 & 0x00FF_00FF)
    }

    /// Each lane holds the difference plus the tolerance of 2. Within the tolerance this is 0…4, and adding 3 sets no
    /// bit above the lowest three. A negative value sets high bits and borrows from the next lane, but then the result
    /// is true anyway.
    @inline(__always)
    private static func differInLanes(_ new: UInt32, _ old: UInt32) -> Bool {
        let shifted = (new | 0x8000_8000) &- old &- 0x7FFE_7FFE
        return (shifted | (shifted &+ 0x0003_0003)) & 0xFFF8_FFF8 != 0
    }
}
