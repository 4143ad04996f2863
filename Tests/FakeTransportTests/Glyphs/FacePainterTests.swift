import Testing

@testable import FakeTransport
@testable import Media

@Suite struct FacePainterTests {
    private let size = GlyphSize(columns: 80, rows: 24)
    private let open = FacePose(mouth: MouthShape(openness: 0.9))

    private func frames(seed: UInt64, encoding: GlyphEncoding, size: GlyphSize, count: Int = 45) -> [GlyphFrame] {
        var painter = FacePainter(avatarID: "av_stock_002")
        var motion = FaceMotion(seed: seed)
        return (0..<count).map { index in
            let openness = Double(index % 8) / 8
            let mouth = MouthShape(openness: openness, width: 1 - openness, roundness: Double(index % 5) / 5)
            return painter.frame(pose: motion.advance(by: 1 / 30, mouth: mouth), size: size, encoding: encoding)
        }
    }

    @Test(arguments: GlyphEncoding.allCases)
    func `equal seeds give equal frames and different seeds different frames`(encoding: GlyphEncoding) {
        #expect(frames(seed: 7, encoding: encoding, size: size) == frames(seed: 7, encoding: encoding, size: size))
        #expect(frames(seed: 7, encoding: encoding, size: size) != frames(seed: 8, encoding: encoding, size: size))
    }

    @Test func `a frame has one cell per column and row`() {
        var painter = FacePainter(face: .mira)
        for size in [GlyphSize(columns: 28, rows: 14), size, GlyphSize(columns: 1, rows: 1)] {
            let frame = painter.frame(pose: .rest, size: size)
            #expect((frame.columns, frame.rows, frame.cells.count) == (size.columns, size.rows, size.cellCount))
        }
    }

    @Test(arguments: Polarity.allCases)
    func `ASCII frames are 7-bit, printable and without background colours`(polarity: Polarity) {
        var painter = FacePainter(face: .amara)
        let cells = painter.frame(pose: open, size: size, polarity: polarity).cells
        #expect(cells.allSatisfy { (32...126).contains($0.scalar.value) && $0.paper == nil })
    }

    @Test func `more than half of the cells of a frame are blank`() {
        var painter = FacePainter(face: .mira)
        let blank = painter.frame(pose: .rest, size: size).cells.count { $0 == .blank }
        #expect(blank > size.cellCount / 2)
    }

    @Test func `a light background inverts the brightness and keeps the backdrop blank`() throws {
        var painter = FacePainter(face: .teo)
        let (dark, light) = (
            painter.frame(pose: .rest, size: size), painter.frame(pose: .rest, size: size, polarity: .darkOnLight)
        )
        #expect(light[0, 0] == .blank)
        let (ofDark, ofLight) = (try skinInk(dark), try skinInk(light))
        #expect(ofDark > 0.5)
        #expect(ofLight < 0.5)
    }

    /// Mean glyph brightness of the cells with lit skin.
    private func skinInk(_ frame: GlyphFrame) throws -> Float {
        let cells = frame.cells.filter { $0.ink == Ink(.skin, shade: 3) || $0.ink == Ink(.skin, shade: 2) }
        try #require(cells.count > 20)
        return cells.reduce(0) { $0 + (GlyphAlphabet.ascii[$1.scalar]?.mean ?? 0) } / Float(cells.count)
    }

    @Test func `equal poses give equal frames, and speaking changes only cells near the mouth`() {
        var painter = FacePainter(face: .mira)
        let first = painter.frame(pose: .rest, size: size)
        let second = painter.frame(pose: .rest, size: size)
        #expect(second == first)
        let spoken = painter.frame(pose: open, size: size)
        let changed = spoken.cells.indices.filter { spoken.cells[$0] != first.cells[$0] }
        #expect(changed.count > 10)
        #expect(changed.count < size.cellCount / 8)
        #expect(changed.allSatisfy { $0 / size.columns > 11 })
    }

    @Test func `a moving head changes few cells per frame`() {
        let frames = frames(seed: 3, encoding: .ascii, size: size, count: 90)
        let changes = zip(frames, frames.dropFirst()).map { zip($0.cells, $1.cells).count { $0 != $1 } }
        #expect(changes.reduce(0, +) / changes.count < size.cellCount / 16)
    }

    @Test func `a closed mouth is drawn closed in the next frame`() {
        var (speaking, silent) = (FacePainter(face: .jonas), FacePainter(face: .jonas))
        _ = speaking.frame(pose: open, size: size)
        let closed = speaking.frame(pose: .rest, size: size).cells
        let expected = silent.frame(pose: .rest, size: size).cells
        #expect(!closed.contains { $0.ink.material == .teeth || $0.ink.material == .tongue })
        // A few glyphs that fit both frames about equally well may be kept.
        #expect(zip(closed, expected).count { $0 != $1 } < 40)
    }

    @Test func `text has no trailing blanks and a line feed after every row`() {
        var painter = FacePainter(face: .noor)
        let text = painter.frame(pose: .rest, size: size).text
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 25)
        #expect(lines.allSatisfy { $0.count <= 80 && !$0.hasSuffix(" ") })
    }
}
