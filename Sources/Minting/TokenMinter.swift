import FoundationEssentials
import Model

/// Creates tokens for LiveKit: HS256 JWTs (RFC 7515) with the same claims as LiveKit's SDKs.
package enum TokenMinter {
    private static let header = #"{"alg":"HS256","typ":"JWT"}"#

    /// `now` becomes the `nbf` claim. Signs locally, without sending the secret.
    package static func mint(_ request: MintRequest, now: Date) throws(MintError) -> Secret {
        try validate(request)
        return try sign(WorkerTokenPayload(request, now: now), with: request.apiSecret)
    }

    /// A token for one call of RoomService, valid for `ServiceTokenRequest.lifetime` from `now`.
    package static func mint(_ request: ServiceTokenRequest, now: Date) throws(MintError) -> Secret {
        if isBlank(request.apiKey) { throw .noAPIKey }
        if request.apiSecret.isEmpty { throw .noSecret }
        switch request.grant {
        case .listRooms: break
        case .administer(let room): if isBlank(room) { throw .noRoom }
        case .watch(let room, let identity):
            if isBlank(room) { throw .noRoom }
            if isBlank(identity) { throw .noIdentity }
        }
        return try sign(ServiceTokenPayload(request, now: now), with: request.apiSecret)
    }

    private static func sign(_ claims: some Encodable, with secret: Secret) throws(MintError) -> Secret {
        guard let payload = try? JSONCoding.encode(claims) else { throw .signing }
        var token = base64URL(header.utf8) + [UInt8(ascii: ".")] + base64URL(payload)
        defer { token.withUnsafeMutableBytes { $0.wipe() } }
        let signature = secret.withUnsafeBytes { SHA256.authenticationCode(for: token, key: $0) }
        token += [UInt8(ascii: ".")] + base64URL(signature)
        return Secret(token)
    }

    private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

    private static func validate(_ request: MintRequest) throws(MintError) {
        if isBlank(request.apiKey) { throw .noAPIKey }
        if request.apiSecret.isEmpty { throw .noSecret }
        if isBlank(request.identity) { throw .noIdentity }
        if isBlank(request.roomName) { throw .noRoom }
        if !MintRequest.lifetimeRange.contains(request.lifetimeSeconds) { throw .lifetime(request.lifetimeSeconds) }
    }

    /// base64url without padding (RFC 7515).
    private static func base64URL(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        Data(bytes).base64EncodedData().compactMap { byte in
            switch byte {
            case UInt8(ascii: "+"): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            case UInt8(ascii: "="): nil
            default: byte
            }
        }
    }
}
