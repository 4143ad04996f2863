/// The reason why a text cannot be parsed as a JWT.
package enum TokenFormatError: Error, Equatable, Sendable {
    package enum Part: String, Sendable { case header, payload, signature }

    /// The number of bytes is above `TokenParts.limit`.
    case tooLong(Int)
    case empty
    /// The text contains this many different tokens.
    case several(Int)
    /// The text begins like an API key.
    case apiKey
    /// Code point of a character that is in no token.
    case character(UInt32)
    case parts(Int)
    case notBase64URL(Part)
    case notJSON(Part)
    case notAnObject(Part)

    /// Error message; never contains a part of the text.
    package var evidence: String {
        switch self {
        case .tooLong(let count):
            "not a LiveKit JWT: it has \(count) bytes, the limit is \(TokenParts.limit)"
        case .empty: "not a JWT: it is empty"
        case .several(let count): "not one JWT: it contains \(count) different tokens, so give only one of them"
        case .apiKey: "not a JWT: it begins with sk_, so it is an API key"
        case .character(let value):
            "not a JWT: it contains the character \(CodePoint.label(value)), so it was changed or cut off while copying"
        case .parts(let count): "not a JWT: a JWT has three parts joined by dots, this has \(count)"
        case .notBase64URL(let part): "not a JWT: its \(part) is not base64url, so it may be cut off or contain spaces"
        case .notJSON(let part): "not a JWT: its \(part) is not JSON"
        case .notAnObject(let part): "not a JWT: its \(part) is JSON, but not an object"
        }
    }
}
