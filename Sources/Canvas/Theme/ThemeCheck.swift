import Media

/// Contrast check of a theme: each role on each of its backgrounds, with 24-bit, 256 and 16 colours.
package struct ThemeCheck: Equatable, Sendable {
    /// A role with too little contrast on a background.
    package struct ContrastProblem: Equatable, Sendable {
        package let role: Role
        package let ground: Ground
        package let depth: ColourDepth
        /// Contrast ratio of WCAG 2, 1 to 21.
        package let contrast: Double
    }

    static let depths: [ColourDepth] = [.trueColour, .twoFiftySix, .sixteen]

    package private(set) var contrastProblems: [ContrastProblem] = []
    /// Number of pairs of role and background whose contrast was calculated.
    package private(set) var checked = 0
    /// Number of pairs with a colour of the terminal, whose contrast is unknown.
    package private(set) var unknown = 0
    /// Minimum contrast of text and of graphics; 21 if none was calculated.
    package private(set) var minimumTextContrast = 21.0, minimumGraphicContrast = 21.0

    package init(_ theme: Theme) {
        for depth in Self.depths { check(theme, depth) }
    }

    package var isFine: Bool { contrastProblems.isEmpty }

    private mutating func check(_ theme: Theme, _ depth: ColourDepth) {
        let palette = Palette(theme, depth: depth)
        for role in Role.allCases where role.minimumContrast > 1 {
            for ground in role.grounds {
                guard let contrast = Self.contrast(role, ground, theme, palette) else {
                    unknown += 1
                    continue
                }
                record(ContrastProblem(role: role, ground: ground, depth: depth, contrast: contrast))
            }
        }
    }

    private mutating func record(_ pair: ContrastProblem) {
        checked += 1
        if pair.role.minimumContrast < 4 {
            minimumGraphicContrast = min(minimumGraphicContrast, pair.contrast)
        } else {
            minimumTextContrast = min(minimumTextContrast, pair.contrast)
        }
        if pair.contrast < pair.role.minimumContrast { contrastProblems.append(pair) }
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
        case .mono, .eight, .trueColour: return text.contrast(with: page)
        }
    }
}
