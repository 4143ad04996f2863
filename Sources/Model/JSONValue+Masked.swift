extension JSONValue {
    /// Lowercase keys whose values are masked in every object.
    static let secretKeys: Set<String> = ["worker_token", "media_token", "api_key", "api_secret", "authorization"]

    static func isSecretKey(_ key: String) -> Bool { secretKeys.contains(key.lowercased()) }

    /// The value with all secrets masked at every depth; can be shown as raw JSON.
    package var masked: JSONValue {
        switch self {
        case .array(let values): .array(values.map(\.masked))
        case .object(let members):
            .object(
                Dictionary(
                    uniqueKeysWithValues: members.map { key, value in
                        (
                            key,
                            Self.isSecretKey(key) && !value.isNull ? .string(Secret.mask) : value.masked
                        )
                    }))
        case .string(let text): .string(SecretShape.masking(text))
        case .null, .bool, .integer, .number: self
        }
    }
}
