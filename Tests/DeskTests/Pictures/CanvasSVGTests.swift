import Testing

@testable import Canvas

struct CanvasSVGTests {
    private func svg(_ draw: (inout Canvas) -> Void) throws -> String {
        var canvas = Canvas(Size(columns: 12, rows: 3))
        draw(&canvas)
        let theme = try ThemeLibrary(read: { _ in nil }).theme("dark")
        return CanvasSVG(canvas, title: "test", theme: theme).text
    }

    @Test func `a run of text has the width of its columns and is escaped`() throws {
        let text = try svg { $0.put("a <b> & c", x: 1, y: 1) }
        #expect(text.contains(">a &lt;b&gt; &amp; c</text>"))
        #expect(text.contains("<text x=\"8\" y=\"28\" textLength=\"72\" lengthAdjust=\"spacingAndGlyphs\">"))
    }

    @Test func `symbols and wide characters are runs of their own`() throws {
        let text = try svg { $0.put("● 世界 ok", x: 0, y: 0) }
        for (x, length, run) in [(0, 8, "●"), (16, 32, "世界"), (56, 16, "ok")] {
            let place = "<text x=\"\(x)\" y=\"12\" textLength=\"\(length)\""
            #expect(text.contains("\(place) lengthAdjust=\"spacingAndGlyphs\">\(run)</text>"))
        }
    }

    @Test func `equal backgrounds in neighbouring rows are one rectangle`() throws {
        let text = try svg { $0.fill(Rect(x: 2, y: 0, width: 5, height: 3), .field) }
        #expect(text.contains("<rect x=\"16\" y=\"0\" width=\"40\" height=\"48\"/>"))
    }

    @Test func `lines, blocks and braille dots are shapes`() throws {
        let text = try svg {
            $0.box(Rect(x: 0, y: 0, width: 12, height: 3))
            $0.put("▄▄█⠁", x: 1, y: 1, style: .meter)
        }
        // The left border, the two half blocks in one, the full block, and the first dot.
        for path in ["M4 16V32", "M8 24h16v8h-16z", "M24 16h8v16h-8z", "M33 16h2v2h-2z"] {
            #expect(text.contains(path), "\(path)")
        }
        #expect(!text.contains("lengthAdjust"))
    }
}
