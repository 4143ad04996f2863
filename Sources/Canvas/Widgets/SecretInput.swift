import Model

/// A field for a secret: it can be pasted, typed and cleared, never read back.
package struct SecretInput: Equatable, Sendable {
    /// Dots shown at the most, so that the length of a secret is not on the screen either.
    static let dotLimit = 12
    /// Bytes; LiveKit tokens are a few hundred.
    package static let limit = 16_384

    package private(set) var secret = Secret("")

    package init(_ secret: Secret = Secret("")) { self.secret = secret }

    package var isEmpty: Bool { secret.isEmpty }
    package var dots: Int { min(secret.count, Self.dotLimit) }

    /// Nil when the key means nothing here.
    package mutating func handle(_ key: Key) -> InputEdit? {
        switch key {
        case .character(let character): return append(String(character))
        case .paste(let text): return paste(text)
        case .backspace: secret = secret.withUnsafeBytes { Secret($0.dropLast()) }
        case .control("u"), .control("k"), .control("w"), .delete: secret = Secret("")
        default: return nil
        }
        return .changed
    }

    /// A token has no spaces: those that a paste brings along come from where it was copied.
    private mutating func paste(_ text: String) -> InputEdit {
        let token = text.filter { !$0.isWhitespace }
        var edit = append(token)
        let dropped = text.count - token.count
        if edit.isChange, dropped > 0 {
            edit.notice = "Pasted; \(Format.counted(dropped, "space or line break", "spaces and line breaks")) removed."
        }
        return edit
    }

    private mutating func append(_ text: String) -> InputEdit {
        guard secret.count + text.utf8.count <= Self.limit else {
            return InputEdit(
                notice: "Not taken: a token has at most \(Format.grouped(Self.limit)) bytes, and this would be more.")
        }
        secret = secret.withUnsafeBytes { Secret(Array($0) + Array(text.utf8)) }
        return .changed
    }
}
