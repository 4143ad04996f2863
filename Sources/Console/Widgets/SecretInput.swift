import Model

/// A field for a secret: it can be pasted, typed and cleared, never read back.
struct SecretInput: Equatable, Sendable {
    /// Dots shown at the most, so that the length of a secret is not on the screen either.
    static let dotLimit = 12
    /// Bytes; LiveKit tokens are a few hundred.
    static let limit = 16_384

    private(set) var secret = Secret("")

    init(_ secret: Secret = Secret("")) { self.secret = secret }

    var isEmpty: Bool { secret.isEmpty }
    var dots: Int { min(secret.count, Self.dotLimit) }

    /// True when the key was an edit.
    mutating func handle(_ key: Key) -> Bool {
        switch key {
        case .character(let character): append(String(character))
        case .paste(let text): append(text.filter { !$0.isWhitespace })
        case .backspace: secret = secret.withUnsafeBytes { Secret($0.dropLast()) }
        case .control("u"), .delete: secret = Secret("")
        default: return false
        }
        return true
    }

    private mutating func append(_ text: String) {
        guard secret.count + text.utf8.count <= Self.limit else { return }
        secret = secret.withUnsafeBytes { Secret(Array($0) + Array(text.utf8)) }
    }
}
