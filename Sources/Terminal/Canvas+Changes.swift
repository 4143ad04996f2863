import Canvas
import Glibc

extension Canvas {
    /// The stretch of a row that differs, widened so that no wide glyph is cut; nil when none. Without a `before`, the
    /// whole row.
    package func changedColumns(in y: Int, since previous: Canvas?) -> Range<Int>? {
        guard let previous else { return size.columns > 0 ? 0..<size.columns : nil }
        let start = y * size.columns
        guard !hasSameBytes(as: previous, from: start) else { return nil }
        var first = start, last = start + size.columns - 1
        while first < last, cells[first] == previous.cells[first] { first += 1 }
        while last > first, cells[last] == previous.cells[last] { last -= 1 }
        while first > start, cells[first].width == 0 || previous.cells[first].width == 0 { first -= 1 }
        while last + 1 < start + size.columns, cells[last + 1].width == 0 || previous.cells[last + 1].width == 0 {
            last += 1
        }
        return first - start..<last - start + 1
    }

    /// Compares bytes: cells have no padding, so rows are equal if their bytes are.
    private func hasSameBytes(as other: Canvas, from start: Int) -> Bool {
        cells.withUnsafeBytes { ownBytes in
            other.cells.withUnsafeBytes { otherBytes in
                let stride = MemoryLayout<Cell>.stride
                guard let ownStart = ownBytes.baseAddress, let otherStart = otherBytes.baseAddress else { return true }
                return memcmp(ownStart + start * stride, otherStart + start * stride, size.columns * stride) == 0
            }
        }
    }
}
