import Canvas
import Model

/// The glyph and the colour role of a token verdict; the glyph alone is enough to tell verdicts apart.
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
    /// A label of one or two words, for a column.
    package var label: String {
        switch self {
        case .jwt: "JWT"
        case .notBefore: "not before"
        case .roomJoin: "may join"
        case .publish: "may publish"
        case .algorithm, .expiry, .room, .subscribe, .data, .identity, .kind, .issuer, .clock: rawValue
        }
    }
}
