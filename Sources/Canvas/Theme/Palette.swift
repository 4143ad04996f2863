import Media

/// Colour numbers of a theme for one colour depth; -1 is the terminal's default colour.
package struct Palette: Equatable, Sendable {
    package let depth: ColourDepth
    private var roles: [Role: Int] = [:]
    private var grounds: [Ground: Int] = [:]

    /// Bars for which the theme uses one of the terminal's 16 colours.
    private var namedBars: Set<Ground> = []

    package init(_ theme: Theme, depth: ColourDepth) {
        let depth = theme.hasColour ? depth : .mono
        self.depth = depth
        switch depth {
        case .mono: break
        case .trueColour: fill(theme) { Self.directColourNumber($0) }
        case .twoFiftySix: fillTwoFiftySix(theme)
        case .sixteen, .eight: fillSixteen(theme)
        }
        namedBars = Set([.cursor, .fieldFocus, .marked].filter { theme.colour(of: $0).isTerminalColour })
    }

    /// With 8 or 16 colours no role is legible on every bar, so all text on bars is black or white; words and glyphs
    /// still show the status.
    package func foreground(_ style: Style) -> Int {
        let isPlain = hasFewColours ? style.ground.isBar || style.ground.isBadge : namedBars.contains(style.ground)
        return isPlain ? AnsiPalette.text(on: number(of: style.ground)) : number(of: style.role)
    }

    package func background(_ style: Style) -> Int { number(of: style.ground) }

    package func number(of role: Role) -> Int { roles[role] ?? -1 }
    package func number(of ground: Ground) -> Int { grounds[ground] ?? -1 }

    private var hasFewColours: Bool { depth == .sixteen || depth == .eight }

    private mutating func fill(_ theme: Theme, _ rgb: (RGB) -> Int) {
        for role in Role.allCases { roles[role] = Self.number(theme.colour(of: role), rgb) }
        for ground in Ground.allCases { grounds[ground] = Self.number(theme.colour(of: ground), rgb) }
    }

    /// Dark backgrounds differ less than the steps of the colour cube, so different backgrounds get different numbers.
    private mutating func fillTwoFiftySix(_ theme: Theme) {
        var numbers: [RGB: Int] = [:]
        for ground in Ground.allCases {
            let colour = theme.colour(of: ground)
            grounds[ground] = Self.number(colour) {
                numbers[$0] ?? XtermPalette.nearest($0, avoiding: Set(numbers.values))
            }
            if let rgb = colour.rgb { numbers[rgb] = grounds[ground] }
        }
        for role in Role.allCases {
            let indices = role.grounds.compactMap { grounds[$0] }.filter { $0 >= 16 }
            let luminances = indices.map { XtermPalette.luminance($0) }
            let legible = XtermPalette.legible(role.minimumContrast, on: luminances)
            roles[role] = Self.number(theme.colour(of: role)) { XtermPalette.nearest($0, where: legible) }
        }
    }

    private mutating func fillSixteen(_ theme: Theme) {
        let page = theme.colour(of: .base).rgb ?? RGB(0x000000)
        let base = AnsiPalette.base(page)
        for role in Role.allCases {
            roles[role] = Self.number(theme.colour(of: role)) {
                AnsiPalette.role($0, on: page, drawnAs: base, contrast: max(2, role.minimumContrast))
            }
        }
        for ground in Ground.allCases {
            grounds[ground] = Self.number(theme.colour(of: ground)) { Self.sixteen(ground, $0, base: base) }
        }
    }

    /// Header, dialogs and fields get no tint; bars and badges get a colour on which text is legible.
    private static func sixteen(_ ground: Ground, _ colour: RGB, base: Int) -> Int {
        switch ground {
        case .base, .header, .dialog, .field: base
        case .cursor, .fieldFocus: 4
        case .marked: 5
        case .badgeSandbox, .badgeStaging, .badgeProduction, .badgeShared: AnsiPalette.hue(colour) ?? 4
        }
    }

    private static func number(_ colour: Colour, _ rgb: (RGB) -> Int) -> Int {
        switch colour {
        case .standard: -1
        case .ansi(let index): Int(index)
        case .rgb(let value): rgb(value)
        }
    }

    /// On a terminal with direct colours, numbers below 16 still mean the 16 ANSI colours.
    private static func directColourNumber(_ colour: RGB) -> Int { max(16, Int(colour.value)) }
}
