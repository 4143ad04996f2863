/// What a term asks of texts: any of its patterns will do.
package struct TextTest: Equatable, Sendable {
    package var patterns: [TextPattern]
    /// Its place among the text tests of a filter: whoever asks it of the same text again and again can keep the
    /// answers.
    package var number = 0

    package func passes(_ text: String) -> Bool { patterns.contains { $0.passes(text) } }
    package func passes(_ id: SessionID) -> Bool { patterns.contains { $0.passes(id) } }
}
