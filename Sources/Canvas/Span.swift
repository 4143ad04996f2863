/// Text in one style. Rows and titles consist of spans.
package struct Span: Equatable, Sendable, ExpressibleByStringLiteral {
    package var text: String
    package var style: Style
    /// A click on the span acts like this key.
    package var key: Key?

    package init(_ text: String, _ style: Style = .text, key: Key? = nil) {
        self.text = text
        self.style = style
        self.key = key
    }

    package init(stringLiteral value: String) { self.init(value) }
}

extension [Span] {
    package var textWidth: Int { reduce(0) { $0 + ScreenText.width(of: $1.text) } }

    /// Appends parts in order as long as they fit completely.
    package func followed(by parts: [[Span]], within width: Int) -> [Span] {
        var spans = self
        for part in parts {
            guard (spans + part).textWidth <= width else { break }
            spans += part
        }
        return spans
    }
}
