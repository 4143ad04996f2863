import Testing

@testable import Media

@Suite struct PPMFileTests {
    private func frames(_ text: String, _ pixels: [UInt8] = []) throws -> [RGBFrame] {
        try PPMFile.frames(Array(text.utf8) + pixels)
    }

    @Test func `several pictures in one file are read, with comments in their headers`() throws {
        let first = Array("P6\n# by a camera\n2 1\n255\n".utf8) + [1, 2, 3, 4, 5, 6]
        let second = Array("P6 1 1 255\n".utf8) + [7, 8, 9]
        let frames = try PPMFile.frames(first + second)
        #expect(frames.map(\.width) == [2, 1])
        #expect(frames[0][1, 0] == RGB(4, 5, 6))
        #expect(frames[1][0, 0] == RGB(7, 8, 9))
    }

    @Test(arguments: [
        ("", PPMFile.Flaw.isEmpty), ("P5\n1 1\n255\nx", .notPPM(picture: 1)), ("P6\n1 x 255\n", .notPPM(picture: 1)),
        ("P6\n0 1\n255\n", .hasBadSize(picture: 1)), ("P6\n16385 1\n255\n", .hasBadSize(picture: 1)),
        ("P6\n9999999 9999999\n255\n", .hasBadSize(picture: 1)), ("P6\n1 1\n65535\nxxxxxx", .hasOtherDepth(picture: 1)),
        ("P6\n2 2\n255\nxx", .isCutOff(picture: 1)), ("P6", .isCutOff(picture: 1)),
        ("P6\n1 1 255", .isCutOff(picture: 1)),
        ("P6\n1 1\n255\nabcP6\n1 1\n255\nab", .isCutOff(picture: 2)), ("P", .notPPM(picture: 1)),
        ("P6\n16384 16384\n255\n", .isCutOff(picture: 1)), ("P6 1 1 255\nabc?", .notPPM(picture: 2)),
    ])
    func `bytes that are not a PPM picture are refused`(text: String, flaw: PPMFile.Flaw) {
        #expect(throws: flaw) { try frames(text) }
    }
}
