import FoundationEssentials
import Testing

@testable import Canvas

/// Text of any length is laid out in the time that a screen of it takes.
struct LongTextTests {
    private static let million = String(repeating: "long", count: 250_000)

    private func seconds(_ body: () -> Void) -> Double {
        let time = ContinuousClock().measure(body)
        return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    }

    @Test(arguments: [million, million + "é", String(repeating: "word ", count: 200_000)])
    func `a million characters are cut, and counted`(text: String) {
        var lines: [String] = []
        var spans: [[Span]] = []
        let time = seconds {
            lines = Wrap.lines(text, width: 40)
            spans = Wrap.spans([Span(text)], width: 40)
        }
        #expect(time < 1)
        #expect(lines.count <= Wrap.longest / 20 && spans.count <= Wrap.longest / 20)
        #expect(lines.suffix(3).joined(separator: " ").contains("characters more"))
        #expect(lines.allSatisfy { textWidth($0) <= 40 })
    }

    @Test func `what is no longer than the limit is left whole`() {
        let text = String(repeating: "a", count: Wrap.longest)
        #expect(Wrap.lines(text, width: 40).joined() == text)
        #expect(Wrap.lines(text + "b", width: 40).joined(separator: " ").hasSuffix("and 1 characters more"))
    }

    @Test(arguments: ["x" + million, million + "é日"])
    func `the end of a million characters is found without looking at the rest`(text: String) {
        var shown = ""
        #expect(seconds { for _ in 0..<100 { shown = ScreenText.shortenedInFront(text, to: 9) } } < 2)
        #expect(shown.hasPrefix("…") && textWidth(shown) <= 9 && textWidth(shown) >= 8)
    }
}
