/// A text condition of a filter term: true if any pattern matches.
package struct TextTest: Equatable, Sendable {
    package var patterns: [TextPattern]
    /// Index among the text tests of a filter; a cache key for the results of repeated texts.
    package var number = 0

    package func passes(_ text: String) -> Bool { patterns.contains { $0.passes(text) } }
    /// True if every text that passes this test also passes `other`.
    func isNarrower(than other: TextTest) -> Bool {
        patterns.allSatisfy { own in other.patterns.contains { own.isNarrower(than: $0) } }
    }

    package func passes(_ id: SessionID) -> Bool { patterns.contains { $0.passes(id) } }
}
