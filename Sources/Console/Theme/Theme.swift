/// The colours of every role and ground; what a file leaves out has a fallback.
struct Theme: Equatable, Sendable {
    let name: String
    var title: String
    private var roles: [Role: Colour]
    private var grounds: [Ground: Colour]

    init(name: String, title: String, roles: [Role: Colour] = [:], grounds: [Ground: Colour] = [:]) {
        self.name = name
        self.title = title
        self.roles = roles
        self.grounds = grounds
    }

    func colour(of role: Role) -> Colour { roles[role] ?? Self.fallback(role).map(colour(of:)) ?? .standard }

    func colour(of ground: Ground) -> Colour {
        if let colour = grounds[ground] { return colour }
        switch ground {
        case .base: return .standard
        case .header, .dialog, .field: return colour(of: .base)
        case .fieldFocus, .marked: return colour(of: .cursor)
        case .cursor, .badgeStaging: return .ansi(4)
        case .badgeSandbox: return .ansi(2)
        case .badgeProduction: return .ansi(1)
        }
    }

    /// Whose colour a role takes when the theme says nothing; nil is the terminal's own foreground.
    private static func fallback(_ role: Role) -> Role? {
        switch role {
        case .text: nil
        case .dim, .strong, .info, .ok, .warn, .bad, .field: .text
        case .faint, .placeholder: .dim
        case .edge: .faint
        case .focus, .meter: .info
        case .title, .key, .badgeSandbox, .badgeStaging, .badgeProduction: .strong
        case .meterHigh: .warn
        case .meterClip: .bad
        }
    }
}
