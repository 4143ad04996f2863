/// A theme brought down to the colour numbers of one depth; -1 is the terminal's own colour.
struct Palette: Equatable, Sendable {
    let depth: ColourDepth
    private var roles: [Role: Int] = [:]
    private var grounds: [Ground: Int] = [:]
    private var pigments: [Pigment: Int] = [:]

    init(_ theme: Theme, depth: ColourDepth) {
        self.depth = depth
        switch depth {
        case .mono: break
        case .trueColour: fill(theme) { Self.direct($0) }
        case .twoFiftySix:
            fillTwoFiftySix(theme)
            for pigment in Pigment.all { pigments[pigment] = Self.number(theme.colour(of: pigment)) { XtermPalette.closest($0) } }
        case .sixteen, .eight: fillSixteen(theme)
        }
    }

    /// With sixteen colours no text colour is legible on every bar, so on one all text is plain; words and glyphs still tell.
    func foreground(_ style: Style) -> Int {
        if style.ink != .none { return pigments[style.ink] ?? -1 }
        return switch style.ground {
        case .cursor, .fieldFocus, .marked, .badgeSandbox, .badgeStaging, .badgeProduction: onBar ?? number(of: style.role)
        case .base, .header, .field, .dialog: number(of: style.role)
        }
    }

    func background(_ style: Style) -> Int { style.paper == .none ? number(of: style.ground) : pigments[style.paper] ?? -1 }
    func number(of role: Role) -> Int { roles[role] ?? -1 }
    func number(of ground: Ground) -> Int { grounds[ground] ?? -1 }

    private var onBar: Int?

    private mutating func fill(_ theme: Theme, _ rgb: (RGB) -> Int) {
        for role in Role.allCases { roles[role] = Self.number(theme.colour(of: role), rgb) }
        for ground in Ground.allCases { grounds[ground] = Self.number(theme.colour(of: ground), rgb) }
        for pigment in Pigment.all { pigments[pigment] = Self.number(theme.colour(of: pigment), rgb) }
    }

    /// Near-black grounds lie closer together than the steps of the cube, so grounds that differ are kept apart.
    private mutating func fillTwoFiftySix(_ theme: Theme) {
        fill(theme) { XtermPalette.nearest($0) }
        var taken: [RGB: Int] = [:]
        for ground in Ground.allCases {
            guard let colour = theme.colour(of: ground).rgb else { continue }
            let number = taken[colour] ?? XtermPalette.nearest(colour, avoiding: Set(taken.values))
            taken[colour] = number
            grounds[ground] = number
        }
    }

    private mutating func fillSixteen(_ theme: Theme) {
        let page = theme.colour(of: .base).rgb ?? RGB(0x000000)
        let base = AnsiPalette.base(page)
        fill(theme) { AnsiPalette.role($0, on: page, drawnAs: base) }
        for ground in Ground.allCases {
            guard let colour = theme.colour(of: ground).rgb else { continue }
            grounds[ground] = Self.sixteen(ground, colour, base: base)
        }
        onBar = 15
    }

    /// Header, dialogs and fields give their tint up; what carries meaning gets a colour that text can be read on.
    private static func sixteen(_ ground: Ground, _ colour: RGB, base: Int) -> Int {
        switch ground {
        case .base, .header, .dialog, .field: base
        case .cursor, .fieldFocus: 4
        case .marked: 5
        case .badgeSandbox, .badgeStaging, .badgeProduction: AnsiPalette.hue(colour) ?? 4
        }
    }

    private static func number(_ colour: Colour, _ rgb: (RGB) -> Int) -> Int {
        switch colour {
        case .standard: -1
        case .ansi(let index): Int(index)
        case .rgb(let value): rgb(value)
        }
    }

    /// Direct-colour terminals still take 0 to 7 as names.
    private static func direct(_ colour: RGB) -> Int { max(8, Int(colour.value)) }
}
