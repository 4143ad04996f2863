import Testing

@testable import Canvas

/// ASCII replacements for terminals without UTF-8.
struct CanvasASCIITests {
    @Test(arguments: [
        ("╭─╮│╰╯", "+-+|++"), ("●◐◌◑✖", "*o.Ox"), ("▁▂▃▄▅▆▇█", "_.-=+*#@"), ("…≈·↵−▌▏▕", "~~.<->||"), ("日é", "???"),
        ("▲↑↓×", "!^vx"),
    ])
    func `each symbol is replaced by one ASCII character`(drawn: String, shown: String) {
        var canvas = Canvas(Size(columns: 12, rows: 1))
        canvas.put(drawn, x: 0, y: 0)
        #expect(canvas.asASCII().glyphText == shown)
    }

    @Test func `the replacement keeps positions and styles`() {
        var canvas = Canvas(Size(columns: 8, rows: 1))
        canvas.put("日x…", x: 1, y: 0, style: .bad.on(.cursor))
        let plain = canvas.asASCII()
        #expect(plain.roleText == " bbbb")
        #expect(plain.backgroundText == canvas.backgroundText)
        #expect(plain.cells.allSatisfy { $0.glyph.isASCII && $0.width == 1 })
    }
}
