import Testing

@testable import Canvas

/// Fuzzy matching of typed letters, and its scores.
struct FuzzyMatchTests {
    @Test(arguments: [
        ("end", "end"), ("sj", "show json"), ("rw jsn", "raw json"), ("ALL", "mark all"), ("", "anything"),
    ])
    func `letters in the order of the text match`(typed: String, text: String) {
        #expect(FuzzyMatch(typed, in: text) != nil)
    }

    @Test(arguments: [("dne", "end"), ("endd", "end"), ("raw xml", "raw json")])
    func `letters in another order, or that the text does not contain, do not match`(typed: String, text: String) {
        #expect(FuzzyMatch(typed, in: text) == nil)
    }

    @Test(arguments: [
        ("pa", "pause", "copy all"), ("ma", "mark all", "theme back"), ("js", "json", "jump to session"),
        ("end", "end", "send"), ("th", "theme", "with"), ("page", "page up", "paragraph edge"),
    ])
    func `word starts and consecutive letters have higher scores`(typed: String, better: String, worse: String) {
        let (a, b) = (FuzzyMatch(typed, in: better)?.score ?? .min, FuzzyMatch(typed, in: worse)?.score ?? .min)
        #expect(a > b, "\(a) \(b)")
    }

    @Test func `hits are the indices of the best matching letters`() {
        #expect(FuzzyMatch("ma", in: "mark all")?.hits == [0, 1])
        #expect(FuzzyMatch("mal", in: "mark all")?.hits.count == 3)
    }

    @Test func `a text of 6000 characters without a match gives nil`() {
        let text = String(repeating: "ab ", count: 2000)
        #expect(FuzzyMatch("abx", in: text) == nil)
    }
}
