/// The colours of every role and ground; what a file leaves out has a fallback.
struct Theme: Equatable, Sendable {
    let name: String
    var title: String
    private var roles: [Role: Colour]
    private var grounds: [Ground: Colour]
    private var avatar: [Pigment.Family: Colour]

    init(
        name: String, title: String, roles: [Role: Colour] = [:], grounds: [Ground: Colour] = [:],
        avatar: [Pigment.Family: Colour] = [:]
    ) {
        self.name = name
        self.title = title
        self.roles = roles
        self.grounds = grounds
        self.avatar = avatar
    }

    /// True where text is darker than what it stands on.
    var isLight: Bool { colour(of: .base).rgb.map { $0.luminance > 0.4 } ?? false }

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

    /// Light falls on a colour by its shade: towards the page in the dark, as it is in full light.
    func colour(of pigment: Pigment) -> Colour {
        guard let family = pigment.family else { return colour(of: .text) }
        let full = avatar[family] ?? Self.standard[family].map { Colour.rgb($0) } ?? colour(of: .text)
        guard let rgb = full.rgb else { return full }
        let page = colour(of: .base).rgb ?? RGB(0x000000)
        // On paper the light parts are those that stay close to the page.
        let depth = isLight ? pigment.shade : Pigment.shades - 1 - pigment.shade
        return .rgb(rgb.mixed(with: page, by: Double(depth) * 0.17))
    }

    private static let standard: [Pigment.Family: RGB] = [
        .backdrop: RGB(0x39414D), .skin: RGB(0xE8B48C), .hair: RGB(0xB08A5E), .brow: RGB(0x9A7650), .eye: RGB(0xF2F4F7),
        .iris: RGB(0x6FC3D6), .lip: RGB(0xD9737A), .mouth: RGB(0x8A3B43), .teeth: RGB(0xF4F1E8), .tongue: RGB(0xC75B62),
        .cloth: RGB(0x7FA3D1), .accent: RGB(0xE3C877),
    ]
}
