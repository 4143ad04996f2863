import Canvas
import Glibc

extension Canvas {
    /// The stretch of a row that differs, widened so that no wide glyph is cut; nil when none. Without a `before`, the
    /// whole row.
    package func changedColumns(in y: Int, since previous: Canvas?) -> Range<Int>? {
        guard let previous else { return size.columns > 0 ? 0..<size.columns : nil }
        let start = y * size.columns
        guard let differing = differingCells(from: previous, in: start..<start + size.columns) else { return nil }
        var (first, last) = differing
        while first > start, cells[first].width == 0 || previous.cells[first].width == 0 { first -= 1 }
        while last + 1 < start + size.columns, cells[last + 1].width == 0 || previous.cells[last + 1].width == 0 {
            last += 1
        }
        return first - start..<last - start + 1
    }

    /// The first and the last cell in `range` that differ. Compares bytes: cells have no padding, so they are equal if
    /// their bytes are.
    private func differingCells(from other: Canvas, in range: Range<Int>) -> (first: Int, last: Int)? {
        cells.withUnsafeBytes { own in
            other.cells.withUnsafeBytes { others in
                let stride = MemoryLayout<Cell>.stride
                guard let ownStart = own.baseAddress, let otherStart = others.baseAddress else { return nil }
                func isEqual(_ range: Range<Int>) -> Bool {
                    let offset = range.lowerBound * stride
                    return memcmp(ownStart + offset, otherStart + offset, range.count * stride) == 0
                }
                guard !isEqual(range) else { return nil }
                var (first, last) = (range.lowerBound, range.upperBound - 1)
                while first < last, isEqual(first..<first + 1) { first += 1 }
                while last > first, isEqual(last..<last + 1) { last -= 1 }
                return (first, last)
            }
        }
    }
}
