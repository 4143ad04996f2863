import Canvas

extension Words {
    /// Why a key that would confirm something was ignored. `key` is nil for a click.
    static func sentence(for refusal: ConfirmationGuard.Refusal, key: Key?) -> String {
        let ignored = "Ignored \(key.map(\.label) ?? "the click"): nothing was changed."
        return switch refusal {
        case .notShown: "\(ignored) It came before the question was on the screen; press it again."
        case .notAlone: "\(ignored) It came together with other keys, as in a paste; press it again, alone."
        case .outputBlocked: "\(ignored) The terminal is slow and does not show everything yet; press it again."
        }
    }
}
