import Testing

@testable import Canvas
@testable import Terminal

/// Differences between two canvases, and copying of rows.
struct CanvasChangesTests {
    @Test func `styles and cells have no padding bytes`() {
        #expect(MemoryLayout<Style>.size == 4)
        #expect(MemoryLayout<Cell>.size == 16)
        #expect(MemoryLayout<Cell>.stride == 16)
    }

    @Test func `the changed columns range from the first to the last difference`() {
        let before = drawing("abcdef")
        #expect(drawing("abcdef").changedColumns(in: 0, since: before) == nil)
        #expect(drawing("abXdYf").changedColumns(in: 0, since: before) == 2..<5)
        #expect(drawing("abcdef").changedColumns(in: 0, since: nil) == 0..<8)
    }

    @Test func `a change of style alone counts as a change`() {
        var after = drawing("abcdef")
        after.paint(.cursor, Rect(x: 1, y: 0, width: 2, height: 1))
        #expect(after.changedColumns(in: 0, since: drawing("abcdef")) == 1..<3)
    }

    @Test func `the changed columns contain both halves of a wide glyph`() {
        #expect(drawing("a本b").changedColumns(in: 0, since: drawing("a日b")) == 1..<3)
        #expect(drawing("axxb").changedColumns(in: 0, since: drawing("a日b")) == 1..<3)
        #expect(drawing("日本").changedColumns(in: 0, since: drawing("x日y")) == 0..<4)
    }

    @Test func `a row is copied in place, but only from a canvas of the same size`() {
        var canvas = Canvas(Size(columns: 3, rows: 3))
        var other = canvas
        for y in 0..<3 { other.put("ab\(y)", x: 0, y: y) }
        canvas.copyRow(1, from: other)
        canvas.copyRow(3, from: other)
        #expect(canvas.glyphText == "\nab1\n")
        canvas.copyRow(0, from: drawing("abcdef"))
        #expect(canvas.glyphText == "\nab1\n")
    }

    private func drawing(_ text: String) -> Canvas {
        var canvas = Canvas(Size(columns: 8, rows: 1))
        canvas.put(text, x: 0, y: 0)
        return canvas
    }
}
