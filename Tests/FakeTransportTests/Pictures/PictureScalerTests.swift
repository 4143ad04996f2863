import Testing

@testable import Media

@Suite struct PictureScalerTests {
    private func scaled(_ frame: RGBFrame, _ crop: PictureCrop? = nil, to width: Int, _ height: Int) -> RGBFrame {
        let whole = PictureCrop(x: 0, y: 0, width: Double(frame.width), height: Double(frame.height))
        var scaler = PictureScaler(
            fromWidth: frame.width, height: frame.height, crop: crop ?? whole, toWidth: width, height: height)
        var output = RGBFrame(width: width, height: height)
        scaler.scale(frame, into: &output)
        return output
    }

    /// Compares the tables with the formula of the sRGB specification.
    @Test func `the conversion tables agree with the sRGB formula and are inverse to each other`() {
        for (byte, linear) in [(0, 0.0), (10, 0.003035), (64, 0.051269), (128, 0.215861), (200, 0.577580), (255, 1)] {
            #expect(abs(Double(LinearLight.ofByte[byte]) - linear) < 2e-6, "\(byte)")
        }
        for byte in 0...255 {
            #expect(LinearLight.byteByBits[LinearLight.index(of: LinearLight.ofByte[byte])] == UInt8(byte))
        }
    }

    @Test func `one black and one white pixel average to the sRGB value 188 and not 128`() throws {
        let board = try #require(RGBFrame(width: 2, height: 1, pixels: [0, 0, 0, 255, 255, 255]))
        #expect(scaled(board, to: 1, 1)[0, 0] == RGB(188, 188, 188))
    }

    @Test func `scaling to the same size changes no pixel`() {
        let frame = TestPicture.frame(width: 37, height: 23)
        #expect(scaled(frame, to: 37, 23) == frame)
    }

    @Test func `a source pixel counts by the fraction of it that the output pixel covers`() throws {
        let bars = try #require(
            RGBFrame(width: 3, height: 1, pixels: [255, 0, 0, 0, 255, 0, 0, 0, 255]))
        let halves = scaled(bars, to: 2, 1)
        // Two thirds of the linear light of a channel are the sRGB value 213; one third is 156.
        #expect(halves[0, 0] == RGB(213, 156, 0))
        #expect(halves[1, 0] == RGB(0, 156, 213))
    }

    @Test func `scaling keeps the mean linear light of a picture`() {
        let frame = TestPicture.frame(width: 256, height: 192)
        let small = scaled(frame, to: 13, 9)
        func light(_ frame: RGBFrame) -> Float {
            frame.pixels.reduce(0) { $0 + LinearLight.ofByte[Int($1)] } / Float(frame.pixels.count)
        }
        #expect(abs(light(small) - light(frame)) < 0.004)
    }

    @Test(arguments: [(1, 1), (5, 3), (200, 150)])
    func `a frame of one colour keeps its colour at any output size`(width: Int, height: Int) {
        let colour = RGB(200, 120, 40)
        let output = scaled(RGBFrame(width: 17, height: 11, colour: colour), to: width, height)
        #expect((0..<width * height).allSatisfy { output[$0 % width, $0 / width] == colour })
    }

    @Test func `a frame that does not have the announced size is ignored`() {
        var scaler = PictureScaler(
            fromWidth: 8, height: 8, crop: PictureCrop(x: 0, y: 0, width: 8, height: 8), toWidth: 4, height: 4)
        var output = RGBFrame(width: 4, height: 4, colour: RGB(9, 9, 9))
        scaler.scale(RGBFrame(width: 9, height: 8, colour: RGB(255, 255, 255)), into: &output)
        #expect(output == RGBFrame(width: 4, height: 4, colour: RGB(9, 9, 9)))
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -1e300, 0])
    func `a crop with infinite, undefined or huge values still gives a picture`(value: Double) {
        let colour = RGB(10, 20, 30)
        let frame = RGBFrame(width: 5, height: 4, colour: colour)
        let crop = PictureCrop(x: value, y: value, width: value, height: value)
        #expect(scaled(frame, crop, to: 3, 3)[2, 2] == colour)
    }

    @Test func `a crop has the proportions of the character cells`() {
        let size = GlyphSize(columns: 120, rows: 40)
        let square = PictureCrop(filling: size, fromWidth: 512, height: 512, cellAspect: 0.5)
        #expect(square.width == 512)
        #expect(abs(square.height - 512 / 1.5) < 1e-9)
        #expect(square.y > 0 && square.y < (512 - square.height) / 2)
        let wide = PictureCrop(filling: size, fromWidth: 1920, height: 720, cellAspect: 0.5)
        #expect(wide == PictureCrop(x: 420, y: 0, width: 1080, height: 720))
        let nonsense = PictureCrop(filling: size, fromWidth: 512, height: 512, cellAspect: .nan)
        #expect(nonsense == square)
    }

    @Test func `a fitting size has the proportions of the frame`() {
        let size = GlyphSize(columns: 120, rows: 40)
        #expect(size.fitting(width: 512, height: 512, cellAspect: 0.5) == GlyphSize(columns: 80, rows: 40))
        #expect(size.fitting(width: 1920, height: 640, cellAspect: 0.5) == GlyphSize(columns: 120, rows: 20))
    }
}
