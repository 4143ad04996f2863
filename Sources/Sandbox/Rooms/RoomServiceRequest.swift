import FoundationEssentials
import Model

/// A call of LiveKit's RoomService whose token was checked as a LiveKit server does.
struct RoomServiceRequest {
    /// Grants of the token.
    struct Grants: Equatable {
        var canListRooms = false
        /// The room that may be administered; nil without that grant.
        var administeredRoom: String?
    }

    /// Reason why a token is refused, in the words of LiveKit.
    struct TokenFlaw: Error, Equatable { var words: String }

    /// Clock leeway of LiveKit's token verifiers, in seconds.
    private static let leeway: TimeInterval = 60

    let method: String
    let body: JSONValue
    let grants: Grants

    init(_ method: String, _ request: Request, key: String, secret: Secret, now: Date) throws(TokenFlaw) {
        self.method = method
        body = (try? JSONCoding.decode(JSONValue.self, from: request.body.withUnsafeBytes { Data($0) })) ?? .null
        guard let header = request.header("Authorization") else {
            grants = Grants()
            return
        }
        guard header.hasPrefix("Bearer ") else {
            throw TokenFlaw(words: "invalid authorization header. Must start with Bearer ")
        }
        grants = try Self.grants(of: String(header.dropFirst("Bearer ".count)), key: key, secret: secret, now: now)
    }

    private static func grants(of token: String, key: String, secret: Secret, now: Date) throws(TokenFlaw) -> Grants {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let payload = decoded(parts[1]),
            let claims = try? JSONCoding.decode(JSONValue.self, from: payload)
        else { throw TokenFlaw(words: "invalid authorization token: the token is malformed") }
        guard claims["iss"]?.string == key else { throw TokenFlaw(words: "invalid API key") }
        let signed = Array("\(parts[0]).\(parts[1])".utf8)
        let expected = secret.withUnsafeBytes { SHA256.authenticationCode(for: signed, key: $0) }
        guard let signature = decoded(parts[2]), Secret(signature) == Secret(expected) else {
            throw TokenFlaw(words: "invalid authorization token: error in cryptographic primitive")
        }
        try checkTimes(claims, now: now)
        let video = claims["video"]
        let room = video?["roomAdmin"]?.bool == true ? video?["room"]?.string ?? "" : nil
        return Grants(canListRooms: video?["roomList"]?.bool == true, administeredRoom: room)
    }

    private static func checkTimes(_ claims: JSONValue, now: Date) throws(TokenFlaw) {
        func time(_ name: String) -> TimeInterval? { claims[name]?.integer.map(TimeInterval.init) }
        let seconds = now.timeIntervalSince1970
        guard let expiry = time("exp"), seconds - expiry < leeway else {
            throw TokenFlaw(words: "invalid authorization token: validation failed, token is expired (exp)")
        }
        guard (time("nbf") ?? 0) - seconds <= leeway else {
            throw TokenFlaw(words: "invalid authorization token: validation failed, token not valid yet (nbf)")
        }
    }

    /// Decodes base64url without padding (RFC 7515).
    private static func decoded(_ part: Substring) -> Data? {
        let standard = String(part.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
        return Data(base64Encoded: standard + String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4))
    }
}
