/// How a cell looks, said in roles; the theme turns it into colours. On `.base` a drawing keeps the ground that is
/// there.
struct Style: Hashable, Sendable {
    var role: Role
    var ground: Ground
    var bold: Bool
    var underline: Bool
    /// Colours of a picture, which come before role and ground.
    var ink = Pigment.none
    var paper = Pigment.none

    init(_ role: Role = .text, on ground: Ground = .base, bold: Bool = false, underline: Bool = false) {
        self.role = role
        self.ground = ground
        self.bold = bold
        self.underline = underline
    }

    /// For a picture; `role` says what is drawn where there are no colours.
    init(ink: Pigment, paper: Pigment = .none) {
        self.init(.text)
        (self.ink, self.paper) = (ink, paper)
    }

    func on(_ ground: Ground) -> Style { with(\.ground, ground) }
    var bolded: Style { with(\.bold, true) }
    var underlined: Style { with(\.underline, true) }

    private func with<Value>(_ path: WritableKeyPath<Style, Value>, _ value: Value) -> Style {
        var style = self
        style[keyPath: path] = value
        return style
    }
}

extension Style {
    static let text = Style(.text)
    static let dim = Style(.dim)
    static let faint = Style(.faint)
    static let strong = Style(.strong, bold: true)
    static let edge = Style(.edge)
    static let focus = Style(.focus)
    static let title = Style(.title, bold: true)
    static let info = Style(.info)
    static let ok = Style(.ok)
    static let warn = Style(.warn)
    static let bad = Style(.bad)
    static let key = Style(.key, bold: true)
    static let meter = Style(.meter)
    static let meterHigh = Style(.meterHigh)
    static let meterClip = Style(.meterClip)
    static let badgeSandbox = Style(.badgeSandbox, on: .badgeSandbox, bold: true)
    static let badgeStaging = Style(.badgeStaging, on: .badgeStaging, bold: true)
    static let badgeProduction = Style(.badgeProduction, on: .badgeProduction, bold: true)
    static let badgeShared = Style(.badgeShared, on: .badgeShared, bold: true)
    static let field = Style(.field, on: .field)
    static let placeholder = Style(.placeholder, on: .field)
}
