import ArgumentParser
import Canvas
import Model

/// What Tab offers for one word: a value, and what may stand beside it.
struct Offer: Equatable, Sendable {
    var value: String
    /// Shown by zsh and fish, in their own ways; bash shows values alone.
    var detail = ""

    /// For the shell that asks; what could break its line is cleaned away, and what could not be typed as it is left
    /// out.
    static func lines(_ offers: [Offer], prefix: String, shell: CompletionShell?) -> [String] {
        offers.filter { $0.value.hasPrefix(prefix) && $0.value.utf8.allSatisfy { (0x21...0x7E).contains($0) } }.map {
            offer in
            let detail = ScreenText.clean(SecretBook.ofProcess.redacting(offer.detail))
            guard !detail.isEmpty else { return offer.value }
            return switch shell {
            case .zsh?: offer.value.replacing(":", with: "\\:") + ":" + detail
            case .fish?: offer.value + "\t" + detail
            default: offer.value
            }
        }
    }
}
