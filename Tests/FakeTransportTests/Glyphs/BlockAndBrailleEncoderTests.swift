import Testing

@testable import FakeTransport
@testable import Media

@Suite struct BlockAndBrailleEncoderTests {
    private let size = GlyphSize(columns: 80, rows: 24)

    @Test func `half blocks show two colours per cell`() {
        let (skin, hair) = (Ink(.skin, shade: 2), Ink(.hair, shade: 0))
        #expect(BlockEncoder.cell(nil, nil) == .blank)
        #expect(BlockEncoder.cell(skin, nil) == GlyphCell("▀", ink: skin))
        #expect(BlockEncoder.cell(nil, hair) == GlyphCell("▄", ink: hair))
        #expect(BlockEncoder.cell(skin, skin) == GlyphCell("█", ink: skin))
        #expect(BlockEncoder.cell(skin, hair) == GlyphCell("▀", ink: skin, paper: hair))
    }

    @Test func `the block encoding uses only half blocks and ignores the polarity`() {
        var painter = FacePainter(face: .ines)
        let dark = painter.frame(pose: .rest, size: size, encoding: .blocks)
        #expect(Set(dark.cells.map(\.scalar)).isSubset(of: [" ", "▀", "▄", "█"]))
        #expect(Set(dark.cells.map(\.scalar)).count == 4)
        let light = painter.frame(pose: .rest, size: size, encoding: .blocks, polarity: .darkOnLight)
        #expect(light == dark)
    }

    @Test func `the braille encoding uses only braille and sets many dots in light areas`() {
        var painter = FacePainter(face: .teo)
        let frame = painter.frame(pose: .rest, size: size, encoding: .braille)
        #expect(frame.cells.allSatisfy { $0.scalar == " " || (0x2801...0x28FF).contains($0.scalar.value) })
        let forehead = frame[size.columns / 2 - 2, 4].scalar.value
        #expect((forehead - 0x2800).nonzeroBitCount >= 4)
    }

    @Test func `braille dots are set at the light samples`() {
        var picture = Layer(width: 4, height: 8)
        for index in [0, 1, 4, 5, 26, 27, 30, 31] { (picture.luma[index], picture.material[index]) = (255, 1) }
        var encoder = BrailleEncoder(size: GlyphSize(columns: 1, rows: 1), polarity: .lightOnDark)
        var frame = GlyphFrame(size: GlyphSize(columns: 1, rows: 1))
        encoder.encode(picture, into: &frame)
        #expect(frame.cells[0].scalar == "⢁")
    }
}
