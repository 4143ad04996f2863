import Model

/// Input for a secret, which can be pasted, typed and cleared, but is never displayed.
package struct SecretInput: Equatable, Sendable {
    /// Maximum number of dots, so that the screen does not reveal the length of a secret.
    static let dotLimit = 12
    /// Maximum bytes, as for `TokenText`; LiveKit tokens have a few hundred.
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

    /// Keeps the token of the text, together with what was entered before, and says what was removed or what is wrong.
    /// Without a clear token, removes only white space, so that another paste can add the rest.
    private mutating func paste(_ text: String) -> InputResult {
        let whole = secret.withUnsafeBytes { Secret(Array($0) + Array(text.utf8)) }
        guard whole.count <= Self.limit else {
            let size = Format.grouped(text.utf8.count)
            return InputResult(
                notice: "Not added: \(size) bytes were pasted; a token has at most \(Format.grouped(Self.limit)).")
        }
        do throws(TokenFormatError) {
            let found = try TokenText(whole)
            secret = found.token
            return InputResult(isChange: true, notice: found.removal.map { "Pasted. \($0)." })
        } catch {
            var result = append(text.filter { !$0.isWhitespace })
            result.notice = "Pasted, but it is \(error.evidence)."
            return result
        }
    }

    /// Reduces typed text to the token in it. Returns a notice about what was removed; nil if nothing was.
    package mutating func removeExtras() -> String? {
        guard let found = try? TokenText(secret), let removal = found.removal else { return nil }
        secret = found.token
        return removal + "."
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
