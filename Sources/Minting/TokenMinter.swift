import FoundationEssentials
import Model

/// Creates worker tokens: HS256 JWTs (RFC 7515) with the same claims as LiveKit's SDKs.
package enum TokenMinter {
    private static let header = #"{"alg":"HS256","typ":"JWT"}"#

    /// `now` becomes the `nbf` claim. Signs locally, without sending the secret.
    package static func mint(_ request: MintRequest, now: Date) throws(MintError) -> Secret {
        try validate(request)
        guard let payload = try? JSONCoding.encode(WorkerTokenPayload(request, now: now)) else { throw .signing }
        var token = base64URL(header.utf8) + [UInt8(ascii: ".")] + base64URL(payload)
        defer { token.withUnsafeMutableBytes { $0.wipe() } }
        let signature = request.apiSecret.withUnsafeBytes { SHA256.authenticationCode(for: token, key: $0) }
        token += [UInt8(ascii: ".")] + base64URL(signature)
        return Secret(token)
    }

    private static func validate(_ request: MintRequest) throws(MintError) {
        func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
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
