import Model

/// What makes a text unusable as an API key; found in the text, but never quotes it.
enum APIKeyFlaw: Equatable {
    case bearer
    case quotes
    /// The text begins with `NAME=`.
    case assignment
    case gap
    /// Code point of a character that can't be sent.
    case character(UInt32)

    /// Nil for a usable key. `key` has no white space at its ends.
    init?(_ key: Secret) {
        let text = key.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        let scalars = text.unicodeScalars
        func isQuote(_ scalar: Unicode.Scalar?) -> Bool { scalar.map("\"'`“”„‘’‚«»".unicodeScalars.contains) == true }
        if text.lowercased().hasPrefix("bearer ") || text.lowercased().hasPrefix("authorization:") {
            self = .bearer
        } else if isQuote(scalars.first) || isQuote(scalars.last) {
            self = .quotes
        } else if Self.isAssignment(text) {
            self = .assignment
        } else if scalars.contains(where: \.properties.isWhitespace) {
            self = .gap
        } else if let other = scalars.first(where: { !(0x21...0x7E).contains($0.value) }) {
            self = .character(other.value)
        } else {
            return nil
        }
    }

    private static func isAssignment(_ text: String) -> Bool {
        guard let end = text.firstIndex(of: "=") else { return false }
        let words = text[..<end].split(whereSeparator: \.isWhitespace)
        guard let name = words.last, !name.hasPrefix("sk_"), text[text.index(after: end)...].contains("sk_") else {
            return false
        }
        return name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_:$".contains($0)) }
    }

    /// What is wrong, that nothing was sent, and what to do.
    var sentence: String {
        switch self {
        case .bearer: "it begins with Bearer. It was not sent. Remove that word: the console adds it."
        case .quotes: "it is in quotes. It was not sent. Remove the quotes."
        case .assignment: "it begins with a name and =. It was not sent. Keep only the value."
        case .gap: "it contains spaces or line breaks. It was not sent. Give the key alone, on one line."
        case .character(let value):
            "it contains the character \(CodePoint.label(value)). It was not sent. Copy it again."
        }
    }
}
