import Testing

@testable import Canvas

/// Drawing of text on a canvas.
struct CanvasTextTests {
    private func canvas(_ columns: Int = 10, _ rows: Int = 2) -> Canvas { Canvas(Size(columns: columns, rows: rows)) }

    @Test func `put returns the column after the text`() {
        var canvas = canvas()
        #expect(canvas.put("ab日", x: 1, y: 0) == 5)
        #expect(canvas.glyphText == " ab日\n")
    }

    @Test(arguments: [
        ("abcdef", 4, "abc…", 4), ("abcd", 4, "abcd", 4), ("日本語", 4, "日…", 4), ("abc", 0, "", 0), ("日本", 1, "…", 1),
    ])
    func `text longer than the width is truncated with an ellipsis`(text: String, width: Int, shown: String, end: Int) {
        var canvas = canvas(10, 1)
        #expect(canvas.put(text, x: 0, y: 0, width: width) == end)
        #expect(canvas.glyphText == shown)
    }

    @Test func `the width limits all spans together`() {
        var canvas = canvas(10, 1)
        #expect(canvas.put([Span("ab", .ok), Span("cdef", .bad)], x: 0, y: 0, width: 4) == 4)
        #expect(canvas.glyphText == "abc…")
        #expect(canvas.roleText == "oobb")
    }

    @Test func `drawing outside the canvas is ignored`() {
        var canvas = canvas(4, 1)
        canvas.put("abcdefgh", x: -2, y: 0)
        #expect(canvas.glyphText == "cdef")
        canvas.put("x", x: 0, y: 1)
        canvas.put("x", x: 0, y: -1)
        canvas.put("x", x: 4, y: 0)
        canvas.box(Rect(x: -3, y: -3, width: 50, height: 50))
        #expect(canvas.glyphText == "cdef")
        #expect(canvas[9, 9] == .blank())
    }

    @Test func `a wide glyph that is cut by the left or right edge becomes a blank`() {
        var canvas = canvas(4, 1)
        canvas.put("abc日", x: 0, y: 0)
        #expect(canvas.glyphText == "abc")
        canvas.put("日x", x: -1, y: 0)
        #expect(canvas.glyphText == " xc")
    }

    @Test func `overwriting one half of a wide glyph blanks the other half`() {
        var canvas = canvas(6, 1)
        canvas.put("日本語", x: 0, y: 0)
        canvas.put("x", x: 1, y: 0)
        canvas.put("y", x: 2, y: 0)
        canvas.put("字", x: 3, y: 0)
        #expect(canvas.glyphText == " xy字")
        canvas.fill(Rect(x: 4, y: 0, width: 1, height: 1))
        #expect(canvas.glyphText == " xy")
    }

    @Test func `text can be right-aligned and centred`() {
        var canvas = canvas(10, 2)
        #expect(canvas.putRightAligned("25.0", end: 10, y: 0) == 6)
        canvas.putCentred("ab", in: Rect(x: 0, y: 0, width: 10, height: 1), y: 1)
        #expect(canvas.glyphText == "      25.0\n    ab")
    }

    @Test func `drawing with the base background keeps the existing one, and badges keep theirs`() {
        var canvas = canvas(6, 1)
        canvas.fill(canvas.bounds, .dialog)
        canvas.put("ab", x: 0, y: 0)
        canvas.put("c", x: 2, y: 0, style: .badgeStaging)
        #expect(canvas.backgroundText == "DDyDDD")
        canvas.paint(.cursor, canvas.bounds)
        #expect(canvas.backgroundText == "CCyCCC")
        #expect(canvas.glyphText == "abc")
    }
}
