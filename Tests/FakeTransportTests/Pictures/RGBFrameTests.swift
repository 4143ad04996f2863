import Testing

@testable import Media

@Suite struct RGBFrameTests {
    @Test(arguments: [
        (0, 1, 0), (1, 0, 0), (-1, -1, 3), (16_385, 1, 49_155), (1, 16_385, 49_155), (2, 2, 11), (2, 2, 13),
        (Int.max, Int.max, 3), (Int.min, 1, 3), (Int.max, 2, 0),
    ])
    func `a size out of range or for another number of bytes is refused`(width: Int, height: Int, count: Int) {
        #expect(RGBFrame(width: width, height: height, pixels: Array(repeating: 0, count: count)) == nil)
    }

    @Test(arguments: [(1, 1), (16_384, 1), (1, 16_384), (3, 2)])
    func `sides from 1 to 16384 are accepted`(width: Int, height: Int) throws {
        let pixels = Array(repeating: UInt8(7), count: width * height * 3)
        let frame = try #require(RGBFrame(width: width, height: height, pixels: pixels))
        #expect(frame[width - 1, height - 1] == RGB(7, 7, 7))
    }

    @Test func `pixels are stored row by row as red, green and blue`() throws {
        let frame = try #require(RGBFrame(width: 2, height: 2, pixels: Array(0..<12)))
        #expect(frame[1, 0] == RGB(3, 4, 5))
        #expect(frame[0, 1] == RGB(6, 7, 8))
    }
}
