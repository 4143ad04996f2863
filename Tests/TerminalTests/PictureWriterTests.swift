import Canvas
import Media
import Testing

@testable import Terminal

@Suite struct PictureWriterTests {
    private let size = Size(columns: 20, rows: 6)
    private let red = RGB(200, 0, 0)
    private let green = RGB(0, 200, 0)
    private let grey = RGB(90, 90, 90)

    /// A canvas with a picture of 4×2 cells at column 3 of row 1.
    private func canvas(_ colour: RGB, changing: [Int: RGB] = [:], over draw: (inout Canvas) -> Void = { _ in })
        -> Canvas
    {
        var canvas = Canvas(size)
        let picture = Self.frame(GlyphSize(columns: 4, rows: 2)) { changing[$0] ?? colour }
        canvas.put(picture, at: Point(x: 3, y: 1), clip: canvas.bounds)
        draw(&canvas)
        return canvas
    }

    /// A frame in which each cell has one colour.
    private static func frame(_ size: GlyphSize, _ colour: (Int) -> RGB) -> GlyphFrame {
        var encoder = GlyphEncoder(.init(.half, .trueColour), size)
        var picture = RGBFrame(width: size.columns, height: size.rows * 2)
        for y in 0..<picture.height {
            for x in 0..<picture.width { picture[x, y] = colour(y / 2 * size.columns + x) }
        }
        var frame = GlyphFrame(size: size)
        encoder.encode(picture, into: &frame)
        return frame
    }

    private func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self).replacing("\u{1B}", with: "^")
    }

    @Test func `all cells of the first picture are written, with one colour sequence per run of equal colours`() {
        var writer = PictureWriter()
        let written = text(writer.update(canvas(red), .trueColour))
        #expect(written == "^7^[m^[2;4H^[48;2;200;0;0m    ^[3;4H    ^8")
    }

    @Test func `nothing is written for an equal picture`() {
        var writer = PictureWriter()
        _ = writer.update(canvas(red), .trueColour)
        #expect(writer.update(canvas(red), .trueColour).isEmpty)
    }

    @Test func `only changed cells are written`() {
        var writer = PictureWriter()
        _ = writer.update(canvas(red), .trueColour)
        let written = text(writer.update(canvas(red, changing: [2: green, 5: grey]), .trueColour))
        #expect(written == "^7^[m^[2;6H^[48;2;0;200;0m ^[3;5H^[48;2;90;90;90m ^8")
    }

    @Test func `with 256 colours the colours are written as palette numbers`() {
        var writer = PictureWriter()
        let written = text(writer.update(canvas(XtermPalette.rgb(131)), .twoFiftySix))
        #expect(written.contains("^[48;5;131m"))
    }

    @Test func `columns over which ncurses has drawn are written again`() {
        var writer = PictureWriter()
        _ = writer.update(canvas(red), .trueColour)
        writer.damage(row: 1, columns: 0..<5)
        writer.damage(row: 2, columns: 8..<20)
        writer.damage(row: 99, columns: 0..<5)
        #expect(text(writer.update(canvas(red), .trueColour)) == "^7^[m^[2;4H^[48;2;200;0;0m  ^8")
    }

    @Test func `the picture does not overwrite a dialog, and is drawn again after the dialog closes`() {
        var writer = PictureWriter()
        _ = writer.update(canvas(red), .trueColour)
        let covered = canvas(red) { $0.fill(Rect(x: 5, y: 0, width: 10, height: 2)) }
        #expect(covered.pictureCell(x: 4, y: 1) != nil)
        #expect(covered.pictureCell(x: 5, y: 1) == nil)
        #expect(writer.update(covered, .trueColour).isEmpty)
        #expect(text(writer.update(canvas(red), .trueColour)) == "^7^[m^[2;6H^[48;2;200;0;0m  ^8")
    }

    @Test func `all cells are written again after invalidate`() {
        var writer = PictureWriter()
        let first = writer.update(canvas(red), .trueColour)
        writer.invalidate()
        #expect(writer.update(canvas(red), .trueColour) == first)
    }

    @Test func `a picture that exceeds the canvas is clipped`() {
        var canvas = Canvas(size)
        canvas.put(
            Self.frame(GlyphSize(columns: 9, rows: 9)) { _ in red }, at: Point(x: 15, y: -4), clip: canvas.bounds)
        var writer = PictureWriter()
        let rows = text(writer.update(canvas, .trueColour)).split(separator: "H").dropFirst().count
        #expect(rows == 5)
    }

    @Test func `nothing is written for a canvas without a picture`() {
        var writer = PictureWriter()
        _ = writer.update(canvas(red), .trueColour)
        #expect(writer.update(Canvas(size), .trueColour).isEmpty)
    }
}
