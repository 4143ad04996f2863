import FoundationEssentials

/// The claims of a worker token, read without signature check; all texts are untrusted.
package struct WorkerTokenClaims: Equatable, Sendable {
    /// `alg` of the header.
    package var algorithm: TokenClaim<String>
    /// `iss`: the LiveKit API key, which is not secret.
    package var issuer: TokenClaim<String>
    /// `sub`.
    package var identity: TokenClaim<String>
    package var name, kind: TokenClaim<String>
    package var notBefore, expiry, issuedAt: TokenClaim<Date>
    package var attributes: TokenClaim<[String: String]>
    package var video: TokenClaim<TokenGrants>
    /// Names of all other claims, sorted.
    package var other: [String]
    /// Number of base64url characters; 43 for the 32 bytes of HS256.
    package var signatureLength: Int

    package init(reading token: Secret) throws(TokenFormatError) {
        let parts = try TokenParts(token)
        self.init(header: parts.header, payload: parts.payload, signatureLength: parts.signatureLength)
    }

    init(header: [String: JSONValue], payload: [String: JSONValue], signatureLength: Int) {
        func text(_ name: String) -> TokenClaim<String> { TokenClaim(payload[name], as: \.string) }
        func date(_ name: String) -> TokenClaim<Date> { TokenClaim(payload[name], as: Self.date) }
        algorithm = TokenClaim(header["alg"], as: \.string)
        (issuer, identity, name, kind) = (text("iss"), text("sub"), text("name"), text("kind"))
        (notBefore, expiry, issuedAt) = (date("nbf"), date("exp"), date("iat"))
        attributes = TokenClaim(payload["attributes"]) { value in
            guard let members = value.object else { return nil }
            let texts = members.compactMapValues(\.string)
            return texts.count == members.count ? texts : nil
        }
        video = TokenClaim(payload["video"]) { $0.object.map(TokenGrants.init) }
        let known = ["iss", "sub", "name", "kind", "nbf", "exp", "iat", "attributes", "video"]
        other = payload.keys.filter { !known.contains($0) }.sorted()
        self.signatureLength = signatureLength
    }

    /// A NumericDate: seconds since 1970, possibly with a fraction.
    private static func date(_ value: JSONValue) -> Date? {
        switch value {
        case .integer(let seconds): Date(timeIntervalSince1970: Double(seconds))
        case .number(let seconds) where seconds.isFinite: Date(timeIntervalSince1970: seconds)
        case .null, .bool, .number, .string, .array, .object: nil
        }
    }

    /// Nil unless every element is a string.
    static func strings(_ value: JSONValue) -> [String]? {
        guard let values = value.array else { return nil }
        let texts = values.compactMap(\.string)
        return texts.count == values.count ? texts : nil
    }
}
