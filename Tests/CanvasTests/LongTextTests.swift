import FoundationEssentials
import Testing

@testable import Canvas

/// Very long text is laid out in bounded time.
struct LongTextTests {
    private static let million = String(repeating: "long", count: 250_000)

    private func seconds(_ body: () -> Void) -> Double {
        let time = ContinuousClock().measure(body)
        return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    }

    @Test(arguments: [million, million + "é", String(repeating: "word ", count: 200_000)])
    func `text of a million characters is truncated and the rest is counted`(text: String) {
        var lines: [String] = []
        var spans: [[Span]] = []
        let time = seconds {
            lines = LineBreaking.lines(text, width: 40)
            spans = LineBreaking.spans([Span(text)], width: 40)
        }
        #expect(time < 1)
        #expect(lines.count <= LineBreaking.longest / 20 && spans.count <= LineBreaking.longest / 20)
        #expect(lines.suffix(3).joined(separator: " ").contains("more characters"))
        #expect(lines.allSatisfy { textWidth($0) <= 40 })
    }

    @Test func `text up to the limit is not truncated`() {
        let text = String(repeating: "a", count: LineBreaking.longest)
        #expect(LineBreaking.lines(text, width: 40).joined() == text)
        #expect(LineBreaking.lines(text + "b", width: 40).joined(separator: " ").hasSuffix("and 1 more character"))
    }

    @Test(arguments: ["x" + million, million + "é日"])
    func `truncating a million characters at the start takes bounded time`(text: String) {
        var shown = ""
        #expect(seconds { for _ in 0..<100 { shown = ScreenText.truncatedAtStart(text, to: 9) } } < 2)
        #expect(shown.hasPrefix("…") && textWidth(shown) <= 9 && textWidth(shown) >= 8)
    }
}
