import Testing

@testable import Media

@Suite struct EncoderTests {
    private let cell = GlyphSize(columns: 1, rows: 1)

    private func encode(
        _ encoding: GlyphEncoding, _ colours: PictureColours = .trueColour, _ polarity: Polarity = .lightOnDark,
        size: GlyphSize = GlyphSize(columns: 1, rows: 1), _ colour: (Int, Int) -> RGB
    ) -> GlyphFrame {
        var encoder = GlyphEncoder(.init(encoding, colours, polarity), size)
        var picture = RGBFrame(width: encoder.sampleSize.width, height: encoder.sampleSize.height)
        for y in 0..<picture.height { for x in 0..<picture.width { picture[x, y] = colour(x, y) } }
        var frame = GlyphFrame(size: size)
        encoder.encode(picture, into: &frame)
        return frame
    }

    private func distance(_ colour: RGB?, _ other: Colour) -> Float {
        guard let colour else { return .infinity }
        let difference = Colour(colour) - other
        return difference.dot(difference).squareRoot()
    }

    private let red = RGB(0xC02010)
    private let blue = RGB(0x1030B0)

    @Test(arguments: GlyphEncoding.allCases)
    func `a cell of one colour is a blank with that background`(encoding: GlyphEncoding) {
        #expect(encode(encoding) { _, _ in red }.cells == [GlyphCell(" ", paper: red)])
    }

    @Test func `half blocks show the colours of the upper and the lower half`() {
        #expect(encode(.half) { $1 == 0 ? red : blue }.cells == [GlyphCell("▀", ink: red, paper: blue)])
    }

    @Test(
        arguments: [
            (0b000001, "\u{1FB00}"), (0b000010, "\u{1FB01}"), (0b010100, "\u{1FB13}"), (0b010101, "▌"),
            (0b010110, "\u{1FB14}"), (0b101010, "▐"), (0b111110, "\u{1FB3B}"),
        ] as [(Int, Unicode.Scalar)])
    func `a sextant fills the areas of the brighter colour`(pattern: Int, scalar: Unicode.Scalar) {
        let (light, dark) = (RGB(0xE0D0C0), RGB(0x203040))
        let cell = encode(.sextant) { pattern >> ($1 * 2 + $0) & 1 == 1 ? light : dark }.cells[0]
        #expect(cell == GlyphCell(scalar, ink: light, paper: dark))
    }

    @Test func `each sextant pattern has its own character`() {
        #expect(Set(BlockGrid.sextant.scalars).count == 64)
        #expect(Set(BlockGrid.braille.scalars).count == 256)
    }

    /// A dot fills only a part of its area. It is drawn brighter, so that the mean colour of the cell stays the same.
    @Test func `braille cells keep the mean colour of the picture`() {
        let (light, dark) = (RGB(0x808080), RGB(0x404040))
        let cell = encode(.braille) { x, y in x == 0 && y < 2 ? light : dark }.cells[0]
        #expect(cell.scalar == "⠃")
        let share = BlockGrid.braille.fill * 2 / 8
        let mean = Float(cell.ink?.red ?? 0) * share + Float(cell.paper?.red ?? 0) * (1 - share)
        #expect(abs(mean - 80) < 1)
    }

    @Test(arguments: [("|", 1), ("_", 2), ("/", 3)] as [(Unicode.Scalar, Int)])
    func `a cell that shows a glyph in two colours gives that glyph and colours`(scalar: Unicode.Scalar, _: Int) throws
    {
        let ink = try #require(GlyphAlphabet.ascii[scalar]).ink
        let (front, back) = (Colour(RGB(0xF0C080)), Colour(RGB(0x102040)))
        let cell = encode(.ascii) { x, y in (back + (front - back) * ink[y * 4 + x]).rgb }.cells[0]
        #expect(cell.scalar == scalar)
        #expect(distance(cell.ink, front) < 4.5)
        #expect(distance(cell.paper, back) < 4.5)
    }

    @Test func `dark shapes on a light background are drawn with dark ink`() throws {
        let ink = try #require(GlyphAlphabet.ascii["|"]).ink
        let (front, back) = (Colour(RGB(0x102040)), Colour(RGB(0xF0E0D0)))
        let cell = encode(.ascii) { x, y in (back + (front - back) * ink[y * 4 + x]).rgb }.cells[0]
        #expect(cell.scalar == "|")
        #expect(distance(cell.paper, back) < 4.5)
    }

    /// From a distance, a cell shows the colour of the picture, whichever glyph it has.
    @Test func `each cell has the mean colour of its samples`() throws {
        let size = GlyphSize(columns: 20, rows: 10)
        let picture = TestPicture.frame(width: 80, height: 80)
        let frame = encode(.ascii, size: size) { picture[$0, $1] }
        for (index, cell) in frame.cells.enumerated() {
            var mean = Colour()
            for sample in 0..<32 {
                mean += Colour(picture[index % 20 * 4 + sample % 4, index / 20 * 8 + sample / 4]) / 32
            }
            let ink = try #require(GlyphAlphabet.ascii[cell.scalar]).ink.sum() / 32
            let shown = Colour(cell.ink ?? red) * ink + Colour(cell.paper ?? red) * (1 - ink)
            let error = shown - mean
            #expect(error.dot(error).squareRoot() < 4, "\(index) \(cell)")
        }
    }

    @Test func `one-colour ASCII has no colours and denser glyphs where the picture is lighter`() {
        let frame = encode(.ascii, .none, size: GlyphSize(columns: 8, rows: 2)) { x, _ in
            RGB(UInt8(x * 7), UInt8(x * 7), UInt8(x * 7))
        }
        #expect(frame.cells.allSatisfy { $0.ink == nil && $0.paper == nil && $0.scalar.isASCII })
        let inks = frame.cells.prefix(8).map { GlyphAlphabet.ascii[$0.scalar]?.mean ?? -1 }
        #expect(zip(inks, inks.dropFirst()).allSatisfy { $0 <= $1 + 0.03 }, "\(inks)")
        #expect((inks.first ?? 1) < 0.1 && (inks.last ?? 0) > 0.8)
    }

    @Test func `one-colour ASCII on a light background has denser glyphs where the picture is darker`() {
        let frame = encode(.ascii, .none, .darkOnLight, size: GlyphSize(columns: 8, rows: 1)) { x, _ in
            RGB(UInt8(x * 7), UInt8(x * 7), UInt8(x * 7))
        }
        let inks = frame.cells.map { GlyphAlphabet.ascii[$0.scalar]?.mean ?? -1 }
        #expect((inks.first ?? 0) > 0.8 && (inks.last ?? 1) < 0.1)
    }

    @Test func `automatic levels stretch the contrast of a dim picture and ignore single bright samples`() {
        var levels = AutomaticLevels()
        var frame = RGBFrame(width: 100, height: 100, colour: RGB(60, 60, 60))
        for x in 0..<100 { for y in 50..<100 { frame[x, y] = RGB(140, 140, 140) } }
        frame[0, 0] = RGB(255, 255, 255)
        let isChanged = levels.follow(frame)
        #expect(isChanged)
        #expect(levels.levels == 60...140)
        let isChangedAgain = levels.follow(frame)
        #expect(!isChangedAgain)
    }

    @Test func `automatic levels do not amplify noise in an even picture`() {
        var levels = AutomaticLevels()
        _ = levels.follow(RGBFrame(width: 10, height: 10, colour: RGB(100, 100, 100)))
        #expect(levels.levels.count >= 64)
    }

    @Test func `brighter samples set more dots in one colour`() {
        let counts = [20, 120, 235].map { value in
            let frame = encode(.braille, .none, size: GlyphSize(columns: 6, rows: 4)) { x, _ in
                x < 2 ? RGB(0, 0, 0) : x > 9 ? RGB(255, 255, 255) : RGB(UInt8(value), UInt8(value), UInt8(value))
            }
            return frame.cells.reduce(0) { $0 + ($1.scalar == " " ? 0 : Int($1.scalar.value & 0xFF).nonzeroBitCount) }
        }
        #expect(counts[0] < counts[1] && counts[1] < counts[2], "\(counts)")
    }

    @Test func `a colour is kept while it changes by no more than the tolerance`() {
        var encoder = GlyphEncoder(.init(.half, .trueColour), cell)
        var frame = GlyphFrame(size: cell)
        let papers = [100, 106, 94, 107, 101].map { value in
            encoder.encode(RGBFrame(width: 1, height: 2, colour: RGB(UInt8(value), 50, 50)), into: &frame)
            return frame.cells[0].paper?.red
        }
        #expect(papers == [100, 100, 100, 107, 107])
    }

    @Test func `a picture of another size changes nothing`() {
        var encoder = GlyphEncoder(.init(.sextant, .trueColour), cell)
        var frame = GlyphFrame(size: cell)
        encoder.encode(RGBFrame(width: 3, height: 3, colour: red), into: &frame)
        #expect(frame == GlyphFrame(size: cell))
    }

    @Test(arguments: GlyphEncoding.allCases, PictureColours.allCases)
    func `the same frames give the same cells`(encoding: GlyphEncoding, colours: PictureColours) {
        let size = GlyphSize(columns: 24, rows: 9)
        let runs = (0..<2).map { _ in
            var renderer = PictureRenderer()
            return (0..<4).map { shift in
                let picture = TestPicture.frame(width: 90, height: 70, shift: shift * 3)
                return renderer.render(picture, size: size, style: .init(encoding, colours))
            }
        }
        #expect(runs[0] == runs[1])
        #expect(runs[0][0] != runs[0][3])
    }

    @Test func `a new size or style draws the whole picture`() {
        var renderer = PictureRenderer()
        let picture = TestPicture.frame(width: 64, height: 64)
        for columns in [1, 30, 7] {
            let size = GlyphSize(columns: columns, rows: 5)
            for encoding in GlyphEncoding.allCases {
                let frame = renderer.render(picture, size: size, style: .init(encoding, .trueColour))
                var fresh = PictureRenderer()
                #expect(frame == fresh.render(picture, size: size, style: .init(encoding, .trueColour)))
            }
        }
    }
}
