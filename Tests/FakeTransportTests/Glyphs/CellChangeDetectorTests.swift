import Testing

@testable import Media

@Suite struct CellChangeDetectorTests {
    /// Indices of the cells that are reported for each of the pictures, which have 5×3 cells of 2×3 samples.
    private func changes(_ pictures: [RGBFrame], resetBefore: Int? = nil) -> [[Int]] {
        var detector = CellChangeDetector(size: GlyphSize(columns: 5, rows: 3), samplesPerCell: (2, 3))
        return pictures.enumerated().map { number, picture in
            if number == resetBefore { detector.reset() }
            var indices: [Int] = []
            detector.forEachChangedCell(in: picture) { index, _, _, _ in indices.append(index) }
            return indices
        }
    }

    private let empty = RGBFrame(width: 10, height: 9)
    private var changed: RGBFrame {
        var picture = empty
        picture[2, 3] = RGB(0, 0, 3)
        picture[9, 8] = RGB(3, 0, 0)
        return picture
    }

    @Test func `all cells of the first picture are reported, and later only cells with changed samples`() {
        #expect(changes([empty, changed, changed, empty]) == [Array(0..<15), [6, 14], [], [6, 14]])
    }

    @Test func `differences within the tolerance are reported when their sum exceeds it`() {
        let levels = [100, 102, 98, 103, 101, 106].map { level in
            RGBFrame(width: 10, height: 9, colour: RGB(UInt8(level), 50, UInt8(level)))
        }
        #expect(changes(levels).map(\.count) == [15, 0, 0, 15, 0, 15])
    }

    @Test func `a change of any byte of a cell is reported`() {
        for position in 0..<18 {
            for (old, new) in [(0, 3), (3, 0), (255, 252), (128, 255), (255, 0), (10, 7)] as [(UInt8, UInt8)] {
                let before = RGBFrame(width: 10, height: 9, colour: RGB(old, old, old))
                var after = before
                after.withMutablePixels { $0[position / 6 * 30 + position % 6] = new }
                #expect(changes([before, after])[1] == [0], "\(position): \(old) to \(new)")
            }
        }
    }

    @Test func `all cells are reported after a reset`() {
        #expect(changes([empty, empty], resetBefore: 1)[1].count == 15)
    }

    @Test func `a picture of another size is ignored`() {
        #expect(changes([RGBFrame(width: 9, height: 10), RGBFrame(width: 45, height: 2)]) == [[], []])
    }

    @Test func `each cell is reported with the index of its first byte and the length of a row`() {
        var detector = CellChangeDetector(size: GlyphSize(columns: 5, rows: 3), samplesPerCell: (2, 3))
        var found: [Int: UInt8] = [:]
        detector.forEachChangedCell(in: changed) { index, bytes, start, stride in
            found[index] = (0..<18).reduce(0) { $0 | bytes[start + $1 / 6 * stride + $1 % 6] }
        }
        #expect(found.filter { $0.value != 0 }.keys.sorted() == [6, 14])
    }
}
