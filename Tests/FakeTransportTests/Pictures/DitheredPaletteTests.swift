import Foundation
import Testing

@testable import Media

@Suite struct DitheredPaletteTests {
    /// Mean in linear light of a 4×4 square of cells that shows a colour.
    private func shown(_ colour: RGB) -> (mean: OKLab, colours: [RGB]) {
        var palette = DitheredPalette()
        let colours = (0..<16).map { palette.colour(nearest: colour, x: $0 % 4, y: $0 / 4) }
        let labs = colours.map { OKLab($0) }
        let count = Float(labs.count)
        return (
            OKLab(
                lightness: labs.reduce(0) { $0 + $1.lightness } / count, a: labs.reduce(0) { $0 + $1.a } / count,
                b: labs.reduce(0) { $0 + $1.b } / count), colours
        )
    }

    /// Published reference values of OKLab: the white of XYZ D65, and red of sRGB computed with the published matrices.
    @Test func `OKLab has the published values`() {
        let (white, red) = (OKLab(RGB(0xFFFFFF)), OKLab(RGB(0xFF0000)))
        #expect(abs(white.lightness - 1) < 1e-3 && abs(white.a) < 1e-3 && abs(white.b) < 1e-3)
        #expect(abs(red.lightness - 0.62796) < 1e-3)
        #expect(abs(red.a - 0.22486) < 1e-3 && abs(red.b - 0.12585) < 1e-3)
    }

    private static let skins: [UInt32] = [
        0x5F4334, 0x8A5A41, 0x94694F, 0xC99673, 0xD69C78, 0xF2C9A4, 0x6B422E, 0xE0A489,
    ]

    /// A field of a skin colour has the right mean, and none of its cells is a dot of another colour. The palette has no
    /// colours that are nearer: one between two neighbours of the cube is up to 0.06 away from both.
    @Test(arguments: skins)
    func `a field of a skin colour has its mean, and no cell has another hue or is far more colourful`(value: UInt32) {
        let wanted = OKLab(RGB(value))
        let (mean, colours) = shown(RGB(value))
        #expect(wanted.squaredDistance(to: mean).squareRoot() < 0.03, "\(wanted) \(mean)")
        for cell in colours.map({ OKLab($0) }) {
            let (da, db) = (cell.a - wanted.a, cell.b - wanted.b)
            #expect((da * da + db * db).squareRoot() < 0.09, "\(cell)")
            // A grey cell has no meaningful hue.
            guard cell.a * cell.a + cell.b * cell.b > 0.02 * 0.02 else { continue }
            #expect(hueShift(cell, wanted) < 40, "\(cell)")
        }
    }

    /// Degrees between the hues of two colours.
    private func hueShift(_ colour: OKLab, _ other: OKLab) -> Double {
        func hue(_ colour: OKLab) -> Double { atan2(Double(colour.b), Double(colour.a)) * 180 / .pi }
        let shift = abs(hue(colour) - hue(other))
        return min(shift, 360 - shift)
    }

    @Test(arguments: skins)
    func `dithered skin colours keep their hue and lightness`(value: UInt32) {
        let wanted = OKLab(RGB(value))
        let mean = shown(RGB(value)).mean
        // In mauve, `b` is negative; in skin, it is positive.
        #expect(mean.b > 0.5 * wanted.b, "\(mean)")
        #expect(wanted.squaredDistance(to: mean).squareRoot() < 0.035, "\(wanted) \(mean)")
    }

    @Test func `no cell of a skin colour is bluish`() {
        for value in [0x94694F, 0xC99673, 0xD69C78, 0xE0A489] as [UInt32] {
            for colour in shown(RGB(value)).colours { #expect(colour.blue <= colour.red, "\(colour)") }
        }
    }

    @Test func `palette colours are not dithered`() {
        for index in [16, 46, 137, 196, 231, 240] {
            let colours = Set(shown(XtermPalette.rgb(index)).colours)
            #expect(colours.count <= 2, "\(index): \(colours)")
        }
    }

    @Test func `each palette colour is mapped to its own number`() {
        for index in 16...255 { #expect(XtermPalette.index(of: XtermPalette.rgb(index)) == index) }
        #expect(XtermPalette.index(of: RGB(1, 2, 3)) == nil)
        #expect(XtermPalette.index(of: RGB(9, 9, 9)) == nil)
    }

    @Test func `pictures in 256 colours use only palette colours`() {
        var renderer = PictureRenderer()
        let picture = TestPicture.frame(width: 90, height: 70)
        for encoding in GlyphEncoding.allCases {
            let frame = renderer.render(
                picture, size: GlyphSize(columns: 30, rows: 10), style: .init(encoding, .twoFiftySix))
            let colours = frame.cells.flatMap { [$0.ink, $0.paper] }.compactMap { $0 }
            #expect(!colours.isEmpty)
            #expect(colours.allSatisfy { XtermPalette.index(of: $0) != nil })
        }
    }
}
