/// A run of text in one style; rows and titles are made of them.
package struct Span: Equatable, Sendable, ExpressibleByStringLiteral {
    package var text: String
    package var style: Style
    /// The key that a click on it stands for.
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

    /// With as many of the parts behind it as fit, the first ones first; none is cut.
    package func followed(by parts: [[Span]], within width: Int) -> [Span] {
        var spans = self
        for part in parts {
            guard (spans + part).textWidth <= width else { break }
            spans += part
        }
        return spans
    }
}
