import Model

/// Input for a secret, which can be pasted, typed and cleared, but is never displayed.
package struct SecretInput: Equatable, Sendable {
    /// Maximum number of dots, so that the screen does not reveal the length of a secret.
    static let dotLimit = 12
    /// Maximum bytes; LiveKit tokens have a few hundred.
    package static let limit = 16_384

    package private(set) var secret = Secret("")

    package init(_ secret: Secret = Secret("")) { self.secret = secret }

    package var isEmpty: Bool { secret.isEmpty }
    package var dots: Int { min(secret.count, Self.dotLimit) }

    /// Returns nil if the input does not handle the key.
    package mutating func handle(_ key: Key) -> InputResult? {
        switch key {
        case .character(let character): return append(String(character))
        case .paste(let text): return paste(text)
        case .backspace: secret = secret.withUnsafeBytes { Secret($0.dropLast()) }
        case .control("u"), .control("k"), .control("w"), .delete: secret = Secret("")
        case .enter, .escape, .tab, .backTab, .insert, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown,
            .wordLeft, .wordRight, .control, .alt, .function, .click, .wheelUp, .wheelDown:
            return nil
        }
        return .changed
    }

    /// Removes white space: tokens contain none, so it comes from where the token was copied.
    private mutating func paste(_ text: String) -> InputResult {
        let token = text.filter { !$0.isWhitespace }
        var edit = append(token)
        let dropped = text.count - token.count
        if edit.isChange, dropped > 0 {
            edit.notice = "Pasted; \(Format.counted(dropped, "space or line break", "spaces and line breaks")) removed."
        }
        return edit
    }

    private mutating func append(_ text: String) -> InputResult {
        guard secret.count + text.utf8.count <= Self.limit else {
            return InputResult(
                notice: "Not added: a token can have at most \(Format.grouped(Self.limit)) bytes.")
        }
        secret = secret.withUnsafeBytes { Secret(Array($0) + Array(text.utf8)) }
        return .changed
    }
}
