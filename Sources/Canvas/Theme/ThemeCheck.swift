/// Whether everything in a theme can be read: each role on each of its grounds, with all colours, with 256 and with 16.
package struct ThemeCheck: Equatable, Sendable {
    /// A role that is too weak on a ground.
    package struct Weakness: Equatable, Sendable {
        package let role: Role
        package let ground: Ground
        package let depth: ColourDepth
        /// 1 to 21, by WCAG.
        package let contrast: Double
    }

    static let depths: [ColourDepth] = [.trueColour, .twoFiftySix, .sixteen]

    package private(set) var weaknesses: [Weakness] = []
    /// Pairs that were reckoned.
    package private(set) var checked = 0
    /// Pairs with a colour of the terminal's own, which only its user knows.
    package private(set) var unknown = 0
    /// The least contrast of any text, and of anything else that has to be made out; 21 where nothing was reckoned.
    package private(set) var leastText = 21.0, leastGraphic = 21.0

    package init(_ theme: Theme) {
        for depth in Self.depths { check(theme, depth) }
    }

    package var isFine: Bool { weaknesses.isEmpty }

    private mutating func check(_ theme: Theme, _ depth: ColourDepth) {
        let palette = Palette(theme, depth: depth)
        for role in Role.allCases where role.leastContrast > 1 {
            for ground in role.grounds {
                guard let contrast = Self.contrast(role, ground, theme, palette) else {
                    unknown += 1
                    continue
                }
                take(Weakness(role: role, ground: ground, depth: depth, contrast: contrast))
            }
        }
    }

    private mutating func take(_ pair: Weakness) {
        checked += 1
        if pair.role.leastContrast < 4 {
            leastGraphic = min(leastGraphic, pair.contrast)
        } else {
            leastText = min(leastText, pair.contrast)
        }
        if pair.contrast < pair.role.leastContrast { weaknesses.append(pair) }
    }

    private static func contrast(_ role: Role, _ ground: Ground, _ theme: Theme, _ palette: Palette) -> Double? {
        guard palette.depth != .mono, let text = theme.colour(of: role).rgb, let page = theme.colour(of: ground).rgb
        else {
            return nil
        }
        let style = Style(role, on: ground)
        switch palette.depth {
        case .twoFiftySix:
            return XtermPalette.rgb(palette.foreground(style)).contrast(
                with: XtermPalette.rgb(palette.background(style)))
        case .sixteen:
            return AnsiPalette.reference[palette.foreground(style) & 15].contrast(
                with: AnsiPalette.reference[palette.background(style) & 15])
        default: return text.contrast(with: page)
        }
    }
}
