/// Appearance of a cell in terms that the theme maps to colours. Drawing with `.base` keeps the existing background.
package struct Style: Hashable, Sendable {
    package var role: Role
    package var ground: Ground
    package var bold: Bool
    package var underline: Bool

    package init(_ role: Role = .text, on ground: Ground = .base, bold: Bool = false, underline: Bool = false) {
        self.role = role
        self.ground = ground
        self.bold = bold
        self.underline = underline
    }

    package func on(_ ground: Ground) -> Style { with(\.ground, ground) }
    var bolded: Style { with(\.bold, true) }
    package var underlined: Style { with(\.underline, true) }

    private func with<Value>(_ path: WritableKeyPath<Style, Value>, _ value: Value) -> Style {
        var style = self
        style[keyPath: path] = value
        return style
    }
}

extension Style {
    package static let text = Style(.text)
    package static let dim = Style(.dim)
    package static let faint = Style(.faint)
    package static let strong = Style(.strong, bold: true)
    package static let edge = Style(.edge)
    package static let focus = Style(.focus)
    package static let title = Style(.title, bold: true)
    package static let info = Style(.info)
    package static let ok = Style(.ok)
    package static let warn = Style(.warn)
    package static let bad = Style(.bad)
    package static let key = Style(.key, bold: true)
    package static let meter = Style(.meter)
    package static let meterHigh = Style(.meterHigh)
    package static let meterClip = Style(.meterClip)
    package static let badgeSandbox = Style(.badgeSandbox, on: .badgeSandbox, bold: true)
    package static let badgeStaging = Style(.badgeStaging, on: .badgeStaging, bold: true)
    package static let badgeProduction = Style(.badgeProduction, on: .badgeProduction, bold: true)
    package static let badgeShared = Style(.badgeShared, on: .badgeShared, bold: true)
    package static let field = Style(.field, on: .field)
    package static let placeholder = Style(.placeholder, on: .field)
}
