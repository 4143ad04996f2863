import FoundationEssentials

extension WorkerTokenClaims {
    /// The claims with readable names, for output; absent claims are omitted and secrets are masked.
    package var json: JSONValue {
        var members: [String: JSONValue] = [
            "algorithm": Self.text(algorithm), "issuer": Self.text(issuer), "identity": Self.text(identity),
            "name": Self.text(name), "kind": Self.text(kind), "not_before": Self.time(notBefore),
            "expires_at": Self.time(expiry),
            "issued_at": Self.time(issuedAt),
        ]
        if let attributes = attributes.value {
            // Two masked keys can be equal; either value can be shown.
            let shown = attributes.map { (Self.shown($0), JSONValue.string(Self.shown($1))) }
            members["attributes"] = .object(Dictionary(shown) { first, _ in first })
        }
        members["video"] = video.value?.json ?? .null
        if !other.isEmpty { members["other"] = .array(other.map { .string(Self.shown($0)) }) }
        return .object(members.filter { !$0.value.isNull })
    }

    static func shown(_ text: String) -> String { TokenInspection.shown(text) }

    static func text(_ claim: TokenClaim<String>) -> JSONValue { claim.value.map { .string(shown($0)) } ?? .null }

    /// ISO 8601 supports only the years 1 to 9999.
    private static func time(_ claim: TokenClaim<Date>) -> JSONValue {
        let seconds = -62_135_596_800..<253_402_300_799.0
        guard let date = claim.value, seconds.contains(date.timeIntervalSince1970) else { return .null }
        return .string(Timestamp.text(date))
    }
}

extension TokenGrants {
    /// The grants with the names of the token.
    var json: JSONValue {
        func flag(_ claim: TokenClaim<Bool>) -> JSONValue { claim.value.map { .bool($0) } ?? .null }
        var members: [String: JSONValue] = [
            "room": WorkerTokenClaims.text(room), "roomJoin": flag(roomJoin), "canPublish": flag(canPublish),
            "canSubscribe": flag(canSubscribe), "canPublishData": flag(canPublishData), "hidden": flag(hidden),
        ]
        func list(_ texts: [String]) -> JSONValue { .array(texts.map { .string(WorkerTokenClaims.shown($0)) }) }
        members["canPublishSources"] = canPublishSources.value.map(list) ?? .null
        if !other.isEmpty { members["other"] = list(other) }
        return .object(members.filter { !$0.value.isNull })
    }
}
