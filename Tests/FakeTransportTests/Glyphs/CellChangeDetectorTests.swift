import Testing

@testable import FakeTransport
@testable import Media

@Suite struct CellChangeDetectorTests {
    private let size = GlyphSize(columns: 5, rows: 3)

    /// The indices of the cells reported for each picture.
    private func changes(_ pictures: [Layer]) -> [[Int]] {
        var detector = CellChangeDetector(size: size)
        return pictures.map { picture in
            var indices: [Int] = []
            detector.forEachChangedCell(in: picture) { index, _ in indices.append(index) }
            return indices
        }
    }

    @Test func `only cells with changed samples are reported, once per change`() {
        let empty = Layer(width: 20, height: 24)
        var picture = empty
        picture.luma[20 * 8 + 4] = 1
        picture.material[20 * 24 - 1] = 3
        #expect(changes([empty, picture, picture, empty]) == [[], [6, 14], [], [6, 14]])
    }

    @Test func `the samples of a cell are ordered row by row`() {
        var picture = Layer(width: 8, height: 8)
        for index in picture.luma.indices { picture.luma[index] = UInt8(index) }
        let samples = picture.cell(1, 0)
        #expect((0..<32).allSatisfy { samples.luma[$0] == UInt8($0 / 4 * 8 + 4 + $0 % 4) })
    }
}
