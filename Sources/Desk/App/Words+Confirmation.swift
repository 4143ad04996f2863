import Canvas

extension Words {
    /// Shown while `TypingGuard` ignores keys.
    static let ignoredText =
        "Text is ignored: no text field is open. After Esc, or a pause of 1.5 s, keys are commands again."

    /// Why a key that would confirm something was ignored. `key` is nil for a click.
    static func sentence(for refusal: ConfirmationGuard.Refusal, key: Key?) -> String {
        // Short, so that it does not cover the question in a small window.
        let ignored = "Ignored \(key.map(\.label) ?? "the click")"
        return switch refusal {
        case .notShown: "\(ignored): too early; press it again."
        case .notAlone: "\(ignored): it came with other keys; press it alone."
        case .outputBlocked: "\(ignored): the terminal is slow; press it again."
        }
    }
}
