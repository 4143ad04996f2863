import Testing

@testable import Canvas

/// What a few letters find.
struct FuzzyMatchTests {
    @Test(arguments: [
        ("end", "end"), ("sj", "show json"), ("rw jsn", "raw json"), ("ALL", "mark all"), ("", "anything"),
    ])
    func `letters in order fit`(typed: String, text: String) { #expect(FuzzyMatch(typed, in: text) != nil) }

    @Test(arguments: [("dne", "end"), ("endd", "end"), ("raw xml", "raw json")])
    func `others do not`(typed: String, text: String) { #expect(FuzzyMatch(typed, in: text) == nil) }

    @Test(arguments: [
        ("pa", "pause", "copy all"), ("ma", "mark all", "theme back"), ("js", "json", "jump to session"),
        ("end", "end", "send"), ("th", "theme", "with"), ("page", "page up", "paragraph edge"),
    ])
    func `the start of a word and letters side by side come first`(typed: String, better: String, worse: String) {
        let (a, b) = (FuzzyMatch(typed, in: better)?.score ?? .min, FuzzyMatch(typed, in: worse)?.score ?? .min)
        #expect(a > b, "\(a) \(b)")
    }

    @Test func `hits are the letters that were meant`() {
        #expect(FuzzyMatch("ma", in: "mark all")?.hits == [0, 1])
        #expect(FuzzyMatch("mal", in: "mark all")?.hits.count == 3)
    }

    @Test func `a long text does not take long`() {
        let text = String(repeating: "ab ", count: 2000)
        #expect(FuzzyMatch("abx", in: text) == nil)
    }
}
