/// A run of text in one style; rows and titles are made of them.
struct Span: Equatable, Sendable, ExpressibleByStringLiteral {
    var text: String
    var style: Style
    /// The key that a click on it stands for.
    var key: Key?

    init(_ text: String, _ style: Style = .text, key: Key? = nil) {
        self.text = text
        self.style = style
        self.key = key
    }

    init(stringLiteral value: String) { self.init(value) }
}

extension [Span] {
    var textWidth: Int { reduce(0) { $0 + ScreenText.width(of: $1.text) } }

    /// With as many of the parts behind it as fit, the first ones first; none is cut.
    func followed(by parts: [[Span]], within width: Int) -> [Span] {
        var spans = self
        for part in parts {
            guard (spans + part).textWidth <= width else { break }
            spans += part
        }
        return spans
    }
}
