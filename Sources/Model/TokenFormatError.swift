/// The reason why a text cannot be parsed as a JWT.
package enum TokenFormatError: Error, Equatable, Sendable {
    package enum Part: String, Sendable { case header, payload, signature }

    /// The number of bytes is above `TokenParts.limit`.
    case tooLong(Int)
    case empty
    case parts(Int)
    case notBase64URL(Part)
    case notJSON(Part)
    case notAnObject(Part)

    /// Error message; never contains a part of the text.
    var evidence: String {
        switch self {
        case .tooLong(let count):
            "not a LiveKit JWT: it has \(count) bytes, the limit is \(TokenParts.limit)"
        case .empty: "not a JWT: it is empty"
        case .parts(let count): "not a JWT: a JWT has three parts joined by dots, this has \(count)"
        case .notBase64URL(let part): "not a JWT: its \(part) is not base64url, so it may be cut off or contain spaces"
        case .notJSON(let part): "not a JWT: its \(part) is not JSON"
        case .notAnObject(let part): "not a JWT: its \(part) is JSON, but not an object"
        }
    }
}
