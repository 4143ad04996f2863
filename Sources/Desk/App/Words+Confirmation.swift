import Canvas

extension Words {
    /// After a key that opened no text field.
    static let ignoredText = "Text is ignored: no text field is open. Esc ends this, or a short pause."

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
