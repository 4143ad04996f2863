import Canvas
import Glibc

extension Canvas {
    /// The stretch of a row that differs, widened so that no wide glyph is cut; nil when none. Without a `before`, the
    /// whole row.
    package func changedColumns(in y: Int, since before: Canvas?) -> Range<Int>? {
        guard let before else { return size.columns > 0 ? 0..<size.columns : nil }
        let start = y * size.columns
        guard !sameBytes(as: before, from: start) else { return nil }
        var first = start, last = start + size.columns - 1
        while first < last, cells[first] == before.cells[first] { first += 1 }
        while last > first, cells[last] == before.cells[last] { last -= 1 }
        while first > start, cells[first].width == 0 || before.cells[first].width == 0 { first -= 1 }
        while last + 1 < start + size.columns, cells[last + 1].width == 0 || before.cells[last + 1].width == 0 {
            last += 1
        }
        return first - start..<last - start + 1
    }

    /// Cells have no padding, so equal rows are equal bytes.
    private func sameBytes(as other: Canvas, from start: Int) -> Bool {
        cells.withUnsafeBytes { mine in
            other.cells.withUnsafeBytes { theirs in
                let stride = MemoryLayout<Cell>.stride
                guard let here = mine.baseAddress, let there = theirs.baseAddress else { return true }
                return memcmp(here + start * stride, there + start * stride, size.columns * stride) == 0
            }
        }
    }
}
