import ArgumentParser
import Canvas
import Model

/// Completion candidate: a value and an optional description.
struct CompletionCandidate: Equatable, Sendable {
    var value: String
    /// Description, shown by zsh and fish; bash shows only the value.
    var detail = ""

    /// Output lines for a shell. Control characters are removed from details. Values with other than printable ASCII
    /// characters are left out.
    static func lines(_ offers: [CompletionCandidate], prefix: String, shell: CompletionShell?) -> [String] {
        offers.filter { $0.value.hasPrefix(prefix) && $0.value.utf8.allSatisfy { (0x21...0x7E).contains($0) } }.map {
            offer in
            let detail = ScreenText.clean(SecretRegistry.shared.masking(offer.detail))
            guard !detail.isEmpty else { return offer.value }
            return switch shell {
            case .zsh?: offer.value.replacing(":", with: "\\:") + ":" + detail
            case .fish?: offer.value + "\t" + detail
            default: offer.value
            }
        }
    }
}
