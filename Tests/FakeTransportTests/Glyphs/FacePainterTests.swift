import Testing

@testable import FakeTransport
@testable import Media

@Suite struct FacePainterTests {
    private let size = GlyphSize(columns: 80, rows: 24)
    private let open = FacePose(mouth: MouthShape(openness: 0.9))

    private func frames(
        seed: UInt64, style: GlyphEncoder.Style = .init(), size: GlyphSize, count: Int = 45
    ) -> [GlyphFrame] {
        var painter = FacePainter(avatarID: "av_stock_002")
        var motion = FaceMotion(seed: seed)
        return (0..<count).map { index in
            let openness = Double(index % 8) / 8
            let mouth = MouthShape(openness: openness, width: 1 - openness, roundness: Double(index % 5) / 5)
            return painter.frame(pose: motion.advance(by: 1 / 30, mouth: mouth), size: size, style: style)
        }
    }

    @Test(arguments: GlyphEncoding.allCases, PictureColours.allCases)
    func `equal seeds give equal frames and different seeds different frames`(
        encoding: GlyphEncoding, colours: PictureColours
    ) {
        let style = GlyphEncoder.Style(encoding, colours)
        let frames = [7, 7, 8].map { self.frames(seed: $0, style: style, size: size, count: 20) }
        #expect(frames[0] == frames[1])
        #expect(frames[0] != frames[2])
    }

    @Test func `a frame has one cell per column and row`() {
        var painter = FacePainter(face: .mira)
        for size in [GlyphSize(columns: 28, rows: 14), size, GlyphSize(columns: 1, rows: 1)] {
            let frame = painter.frame(pose: .rest, size: size)
            #expect((frame.columns, frame.rows, frame.cells.count) == (size.columns, size.rows, size.cellCount))
        }
    }

    @Test(arguments: PictureColours.allCases)
    func `ASCII frames are 7-bit and printable, and have a background where they have colours`(
        colours: PictureColours
    ) {
        var painter = FacePainter(face: .amara)
        let cells = painter.frame(pose: open, size: size, style: .init(.ascii, colours)).cells
        #expect(cells.allSatisfy { (32...126).contains($0.scalar.value) && ($0.paper == nil) == (colours == .none) })
    }

    @Test func `the backdrop of a one-colour picture is blank on a dark background`() {
        var painter = FacePainter(face: .mira)
        let blank = painter.frame(pose: .rest, size: size).cells.count { $0 == .blank }
        #expect(blank > size.cellCount / 2)
    }

    @Test func `a light background inverts the brightness`() throws {
        var painter = FacePainter(face: .ingrid)
        let (dark, light) = (
            painter.frame(pose: .rest, size: size),
            painter.frame(pose: .rest, size: size, style: .init(.ascii, .none, .darkOnLight))
        )
        // The cheek to the left of the nose is bright.
        let cheek = (column: size.columns / 2 - 4, row: size.rows * 6 / 10)
        let (ofDark, ofLight) = (ink(dark, cheek), ink(light, cheek))
        #expect(ofDark > 0.6)
        #expect(ofLight < 0.4)
        #expect(light[0, 0] == .blank && dark[0, 0] == .blank)
    }

    private func ink(_ frame: GlyphFrame, _ place: (column: Int, row: Int)) -> Float {
        GlyphAlphabet.ascii[frame[place.column, place.row].scalar]?.mean ?? -1
    }

    @Test func `an RGB frame has the colours of the face and is independent of earlier poses`() {
        var painter = FacePainter(face: .ingrid)
        _ = painter.rgbFrame(pose: open, size: size)
        let frame = painter.rgbFrame(pose: .rest, size: size)
        var fresh = FacePainter(face: .ingrid)
        #expect(frame == fresh.rgbFrame(pose: .rest, size: size))
        #expect((frame.width, frame.height) == (320, 192))
        #expect(frame[0, 0] == Face.ingrid.colours.backdrop.top)
        let forehead = frame[150, 80]
        #expect(forehead.red > forehead.green && forehead.green > forehead.blue, "\(forehead)")
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
        let rows = Set(changed.map { $0 / size.columns })
        #expect(rows.allSatisfy { $0 > 11 }, "\(rows.sorted())")
    }

    @Test func `a moving head changes few cells per frame`() {
        let frames = frames(seed: 3, size: size, count: 90)
        let changes = zip(frames, frames.dropFirst()).map { zip($0.cells, $1.cells).count { $0 != $1 } }
        #expect(changes.reduce(0, +) / changes.count < size.cellCount / 16)
    }

    @Test func `a closed mouth is drawn closed in the next frame`() {
        var (speaking, silent) = (FacePainter(face: .jonas), FacePainter(face: .jonas))
        _ = speaking.frame(pose: open, size: size)
        #expect(speaking.rgbFrame(pose: .rest, size: size) == silent.rgbFrame(pose: .rest, size: size))
        let closed = speaking.frame(pose: .rest, size: size).cells
        let expected = silent.frame(pose: .rest, size: size).cells
        // A few glyphs that fit both frames about equally well may be kept.
        #expect(zip(closed, expected).count { $0 != $1 } < 80)
    }

    @Test func `text has no trailing blanks and a line feed after every row`() {
        var painter = FacePainter(face: .noor)
        let text = painter.frame(pose: .rest, size: size).text
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 25)
        #expect(lines.allSatisfy { $0.count <= 80 && !$0.hasSuffix(" ") })
    }
}
