import Testing

@testable import Media

@Suite struct EncoderQualityTests {
    private static let size = GlyphSize(columns: 30, rows: 15)

    /// The limits are a little below the values of the encoders, so that a worse choice of glyphs or colours fails.
    @Test(arguments: [(GlyphEncoding.ascii, Float(33)), (.half, 32), (.sextant, 34), (.braille, 30)])
    func `the PSNR of a picture in two colours per cell is above its limit`(encoding: GlyphEncoding, least: Float) {
        let original = TestPicture.frame(
            width: Self.size.columns * DrawnCells.cell.width, height: Self.size.rows * DrawnCells.cell.height)
        var renderer = PictureRenderer()
        let style = GlyphEncoder.Style(encoding, .trueColour)
        let frame = renderer.render(original, size: Self.size, style: style)
        let psnr = DrawnCells(frame).psnr(to: DrawnCells(original))
        print("PSNR of \(encoding): \(psnr) dB")
        #expect(psnr >= least)
    }
}
