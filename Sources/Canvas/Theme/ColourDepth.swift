/// Number of colours used on the terminal.
package enum ColourDepth: String, Equatable, Sendable, CaseIterable {
    case mono, eight, sixteen, twoFiftySix, trueColour

    /// `terminalColours` is `colors` of terminfo; `hasRGBNumbers` is its `RGB` flag: colour numbers are RGB values.
    package static func decide(_ environment: [String: String], terminalColours: Int, hasRGBNumbers: Bool = false)
        -> ColourDepth
    {
        if environment["NO_COLOR"]?.isEmpty == false { return .mono }
        if hasRGBNumbers, terminalColours > 256 { return .trueColour }
        if terminalColours >= 256, hasTrueColour(environment) { return .trueColour }
        switch terminalColours {
        case 256...: return .twoFiftySix
        case 16...: return .sixteen
        case 8...: return .eight
        default: return .mono
        }
    }

    /// True if COLORTERM declares 24-bit colours, regardless of terminfo. False inside GNU screen, where COLORTERM
    /// comes from the outer terminal and 24-bit colours are garbled.
    package static func hasTrueColour(_ environment: [String: String]) -> Bool {
        guard ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "") else { return false }
        return environment["TMUX"] != nil || environment["TERM"]?.hasPrefix("screen") != true
    }
}
