import Model

extension SessionID {
    /// Characters after `sess_`: a ULID has 26, other ids may be shorter.
    private static let lengths = 8...64
    /// Characters at the end of an id; tables show eight.
    private static let tailLengths = 6...26

    /// The first session id in the text.
    package init?(in text: String) {
        guard let start = text.firstRange(of: "sess_") else { return nil }
        let rest = text[start.upperBound...].prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
        guard Self.lengths.contains(rest.count) else { return nil }
        self.init("sess_" + rest)
    }

    /// Nil if the text contains more than an id and whitespace.
    package init?(whole text: String) {
        let trimmed = text.filter { !$0.isWhitespace }
        guard let id = SessionID(in: trimmed), id.rawValue == trimmed else { return nil }
        self = id
    }

    /// The end of an id, such as `…N9R7S0VR`; nil for any other text.
    package static func tail(in text: String) -> String? {
        let tail = text.filter { !$0.isWhitespace && $0 != "…" }
        let isTail = tail.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber) }
        return isTail && tailLengths.contains(tail.count) ? tail : nil
    }
}

extension SessionID {
    /// The last eight characters: the random end of the id, enough to tell sessions apart on a screen.
    package var short: String { rawValue.count > 9 ? "…" + rawValue.suffix(8) : rawValue }
}
