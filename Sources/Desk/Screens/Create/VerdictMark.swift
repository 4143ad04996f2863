import Canvas
import Model

/// How a verdict about a token looks: a glyph and a role, so that colour alone never says it.
package struct VerdictMark {
    package let glyph: String
    package let role: Role

    package init(_ level: TokenVerdict.Level) {
        (glyph, role) =
            switch level {
            case .ok: ("✔", .ok)
            case .warning: ("▲", .warn)
            case .blocking: ("✖", .bad)
            case .unknown: ("·", .dim)
            }
    }
}

extension TokenVerdict.Check {
    /// In a word or two, for a column.
    package var label: String {
        switch self {
        case .jwt: "JWT"
        case .notBefore: "begins"
        case .roomJoin: "may join"
        case .publish: "may publish"
        default: rawValue
        }
    }
}
