import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Boxes and rules.
struct CanvasShapesTests {
    @Test func `a small desk with all shapes matches its golden`() {
        var canvas = Canvas(Size(columns: 44, rows: 9))
        canvas.fill(canvas.bounds.top(1), .header)
        canvas.put("protoface", x: 1, y: 0, style: .strong)
        canvas.put(" SANDBOX ", x: 12, y: 0, style: .badgeSandbox)
        let box = canvas.bounds.droppingTop(1)
        canvas.box(
            box, style: .focus, title: [Span("Sessions", .title), Span(" active", .info)],
            right: [Span("7", .strong), Span(" of 148", .dim)], foot: [Span("a", .key), Span(" active", .dim)])
        canvas.put([Span("● ", .ok), "running  日本 cafe\u{301}"], x: 3, y: 3)
        canvas.put([Span("✖ ", .bad), "failed"], x: 3, y: 4)
        canvas.paint(.cursor, Rect(x: 1, y: 4, width: 42, height: 1))
        canvas.put("▌", x: 1, y: 4, style: .focus)
        canvas.rule("transport", x: 2, y: 6, width: 40)
        canvas.cursor = Point(x: 3, y: 4)
        expectGolden(canvas, named: "canvas-desk")
        expectGolden(canvas.asASCII(), named: "canvas-desk-ascii")
    }

    @Test func `a title that is too long is truncated, and a right title without space is omitted`() {
        var canvas = Canvas(Size(columns: 16, rows: 2))
        canvas.box(canvas.bounds, title: ["a very long title"], right: ["7 of 148"])
        #expect(canvas.glyphText == "╭─ a very lo… ─╮\n╰──────────────╯")
    }

    @Test(arguments: 0..<9)
    func `a box of any width stays inside its rectangle`(width: Int) {
        var canvas = Canvas(Size(columns: 8, rows: 3))
        canvas.box(
            Rect(x: 0, y: 0, width: width, height: 3), title: ["title"], right: ["r"], foot: ["f"], footRight: ["日"])
        #expect(canvas[7, 1].glyph == Glyph(width == 8 ? "│" : " "))
    }
}
