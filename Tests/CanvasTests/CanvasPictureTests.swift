import Media
import Testing

@testable import Canvas

@Suite struct CanvasPictureTests {
    private let frame = GlyphFrame(size: GlyphSize(columns: 4, rows: 2))

    private func canvas() -> Canvas {
        var canvas = Canvas(Size(columns: 10, rows: 5))
        canvas.put(frame, at: Point(x: 2, y: 1), clip: canvas.bounds)
        return canvas
    }

    @Test func `a picture shows in its rectangle until something is drawn over it`() {
        var canvas = canvas()
        #expect(canvas.pictureCell(x: 2, y: 1) == .blank)
        #expect(canvas.pictureCell(x: 6, y: 1) == nil)
        canvas.put("ab", x: 3, y: 2)
        #expect(canvas.pictureCell(x: 3, y: 2) == nil)
        #expect(canvas.pictureCell(x: 5, y: 2) == .blank)
    }

    @Test func `a picture shows only inside its clip rectangle`() {
        var canvas = Canvas(Size(columns: 10, rows: 5))
        canvas.put(frame, at: Point(x: 2, y: 1), clip: Rect(x: 3, y: 1, width: 2, height: 1))
        let shown = (0..<50).filter { canvas.pictureCell(x: $0 % 10, y: $0 / 10) != nil }
        #expect(shown == [13, 14])
    }

    @Test func `filling the whole rectangle removes the picture`() {
        var canvas = canvas()
        canvas.fill(Rect(x: 0, y: 0, width: 5, height: 5))
        #expect(canvas.picture != nil)
        canvas.fill(Rect(x: 1, y: 1, width: 6, height: 3))
        #expect(canvas == Canvas(Size(columns: 10, rows: 5)))
    }

    @Test func `canvases with different pictures are not equal`() {
        var other = Canvas(Size(columns: 10, rows: 5))
        other.put(frame.mapped { _ in "x" }, at: Point(x: 2, y: 1), clip: other.bounds)
        #expect(canvas() != other)
        #expect(other.glyphText == "\n  xxxx\n  xxxx\n\n")
    }

    @Test func `without UTF-8 a picture is drawn with ASCII characters`() {
        var canvas = Canvas(Size(columns: 10, rows: 5))
        canvas.put(frame.mapped { _ in "▀" }, at: Point(x: 2, y: 1), clip: canvas.bounds)
        #expect(canvas.asASCII().pictureCell(x: 2, y: 1)?.scalar == "\"")
    }

    @Test func `cells have no padding, so that rows can be compared as bytes`() {
        #expect(MemoryLayout<Cell>.size == 16)
        #expect(MemoryLayout<Glyph>.size + MemoryLayout<Style>.size == 16)
    }
}
