/// Colours of all roles and backgrounds, with fallbacks for those that a file does not define.
package struct Theme: Equatable, Sendable {
    package let name: String
    package var title: String
    /// False uses text attributes such as bold and underline instead of colours, on every terminal.
    package let hasColour: Bool
    private var roles: [Role: Colour]
    private var grounds: [Ground: Colour]

    package init(
        name: String, title: String, hasColour: Bool = true, roles: [Role: Colour] = [:],
        grounds: [Ground: Colour] = [:]
    ) {
        self.name = name
        self.title = title
        self.hasColour = hasColour
        self.roles = roles
        self.grounds = grounds
    }

    /// True for dark text on a light background.
    package var isLight: Bool { colour(of: .base).rgb.map { $0.luminance > 0.4 } ?? false }

    package func colour(of role: Role) -> Colour { roles[role] ?? Self.fallback(role).map(colour(of:)) ?? .standard }

    package func colour(of ground: Ground) -> Colour {
        if let colour = grounds[ground] { return colour }
        switch ground {
        case .base: return .standard
        case .header, .dialog, .field: return colour(of: .base)
        case .fieldFocus, .marked: return colour(of: .cursor)
        case .cursor, .badgeStaging: return .ansi(4)
        case .badgeSandbox: return .ansi(2)
        case .badgeProduction: return .ansi(1)
        case .badgeShared: return .ansi(3)
        }
    }

    /// Role whose colour is used if the theme does not define the role; nil is the terminal's default foreground.
    private static func fallback(_ role: Role) -> Role? {
        switch role {
        case .text: nil
        case .dim, .strong, .info, .ok, .warn, .bad, .field: .text
        case .faint, .placeholder: .dim
        case .edge: .faint
        case .focus, .meter: .info
        case .title, .key, .badgeSandbox, .badgeStaging, .badgeProduction, .badgeShared: .strong
        case .meterHigh: .warn
        case .meterClip: .bad
        }
    }
}
