import Canvas
import Settings

extension Words {
    /// A notice about configuration errors, at the start; nil without errors.
    package static func config(_ flaws: [ConfigError], _ theme: String?) -> String? {
        let sentences = flaws.map(\.sentence) + (theme.map { [$0] } ?? [])
        guard let first = sentences.first else { return nil }
        let more = sentences.count - 1
        let rest = more == 0 ? "" : " More errors: \(more)."
        return "\(first) The rest of the configuration is used.\(rest)"
    }
}
