import Canvas
import Media

/// A theme's colours as a line of blocks for shell output.
struct ThemeSwatches {
    private static let roles: [Role] = [.text, .dim, .focus, .info, .ok, .warn, .bad, .key]

    let environment: [String: String]
    let isTerminal: Bool

    /// Empty without a terminal, with NO_COLOR or with TERM=dumb.
    func line(_ theme: Theme) -> String {
        guard isTerminal, environment["NO_COLOR"]?.isEmpty != false, environment["TERM"] != "dumb" else { return "" }
        let background = sgrCode(theme.colour(of: Ground.base), isGround: true)
        let blocks = Self.roles.map { "\u{1B}[\(sgrCode(theme.colour(of: $0), isGround: false))m██" }.joined()
        return "\u{1B}[\(background)m \(blocks) \u{1B}[0m  "
    }

    private func sgrCode(_ colour: Colour, isGround: Bool) -> String {
        let base = isGround ? 40 : 30
        switch colour {
        case .standard: return "\(base + 9)"
        case .ansi(let index): return index < 8 ? "\(base + Int(index))" : "\(base + 52 + Int(index))"
        case .rgb(let rgb):
            if ColourDepth.hasTrueColour(environment) { return "\(base + 8);2;\(rgb.red);\(rgb.green);\(rgb.blue)" }
            return "\(base + 8);5;\(XtermPalette.nearest(rgb))"
        }
    }
}
