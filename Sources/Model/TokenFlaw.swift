/// Why something can't be read as a JWT.
package enum TokenFlaw: Error, Equatable, Sendable {
    package enum Part: String, Sendable { case header, payload, signature }

    /// More bytes than `TokenParts.limit`.
    case tooLong(Int)
    case empty
    case parts(Int)
    case notBase64URL(Part)
    case notJSON(Part)
    case notAnObject(Part)

    /// Never quotes any of it.
    var evidence: String {
        switch self {
        case .tooLong(let count):
            "not a JWT of LiveKit: \(count) bytes, and \(TokenParts.limit) are the most that are read"
        case .empty: "not a JWT: it is empty"
        case .parts(let count): "not a JWT: a JWT has three parts joined by dots, this has \(count)"
        case .notBase64URL(let part): "not a JWT: its \(part) is not base64url, so it may be cut off or hold spaces"
        case .notJSON(let part): "not a JWT: its \(part) is not JSON"
        case .notAnObject(let part): "not a JWT: its \(part) is JSON, but no object"
        }
    }
}
