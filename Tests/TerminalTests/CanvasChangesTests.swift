import Testing

@testable import Canvas
@testable import Terminal

/// Which cells the terminal is told about.
struct CanvasChangesTests {
    @Test func `cells are plain bytes without padding`() {
        #expect(MemoryLayout<Style>.size == 6)
        #expect(MemoryLayout<Cell>.size == 16)
        #expect(MemoryLayout<Cell>.stride == 16)
    }

    @Test func `only the stretch that differs is named`() {
        let before = drawing("abcdef")
        #expect(drawing("abcdef").changedColumns(in: 0, since: before) == nil)
        #expect(drawing("abXdYf").changedColumns(in: 0, since: before) == 2..<5)
        #expect(drawing("abcdef").changedColumns(in: 0, since: nil) == 0..<8)
    }

    @Test func `a style alone is a change`() {
        var after = drawing("abcdef")
        after.paint(.cursor, Rect(x: 1, y: 0, width: 2, height: 1))
        #expect(after.changedColumns(in: 0, since: drawing("abcdef")) == 1..<3)
    }

    @Test func `wide glyphs are never cut`() {
        #expect(drawing("a本b").changedColumns(in: 0, since: drawing("a日b")) == 1..<3)
        #expect(drawing("axxb").changedColumns(in: 0, since: drawing("a日b")) == 1..<3)
        #expect(drawing("日本").changedColumns(in: 0, since: drawing("x日y")) == 0..<4)
    }

    @Test func `a row is taken over in place, and only from a canvas of the same size`() {
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
