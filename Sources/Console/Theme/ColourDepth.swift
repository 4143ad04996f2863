/// How many colours the terminal is given.
enum ColourDepth: String, Equatable, Sendable, CaseIterable {
    case mono, eight, sixteen, twoFiftySix, trueColour

    /// `terminalColours` is terminfo's `colors`; `takesRGB` says that its colour numbers are RGB values (`RGB` flag).
    /// COLORTERM is not asked: ncurses can send 24-bit colours only where terminfo describes them.
    static func decide(_ environment: [String: String], terminalColours: Int, takesRGB: Bool = false) -> ColourDepth {
        if environment["NO_COLOR"]?.isEmpty == false { return .mono }
        if takesRGB, terminalColours > 256 { return .trueColour }
        switch terminalColours {
        case 256...: return .twoFiftySix
        case 16...: return .sixteen
        case 8...: return .eight
        default: return .mono
        }
    }
}
