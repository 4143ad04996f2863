import Model

/// How a verdict about a token looks: a glyph and a role, so that colour alone never says it.
struct VerdictMark {
    let glyph: String
    let role: Role

    init(_ level: TokenVerdict.Level) {
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
    var label: String {
        switch self {
        case .jwt: "JWT"
        case .notBefore: "begins"
        case .roomJoin: "may join"
        case .publish: "may publish"
        default: rawValue
        }
    }
}
