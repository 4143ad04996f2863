/// How many colours the terminal is given.
package enum ColourDepth: String, Equatable, Sendable, CaseIterable {
    case mono, eight, sixteen, twoFiftySix, trueColour

    /// `terminalColours` is terminfo's `colors`; `takesRGB` says that its colour numbers are RGB values (`RGB` flag).
    package static func decide(_ environment: [String: String], terminalColours: Int, takesRGB: Bool = false)
        -> ColourDepth
    {
        if environment["NO_COLOR"]?.isEmpty == false { return .mono }
        if takesRGB, terminalColours > 256 { return .trueColour }
        if terminalColours >= 256, speaksRGB(environment) { return .trueColour }
        switch terminalColours {
        case 256...: return .twoFiftySix
        case 16...: return .sixteen
        case 8...: return .eight
        default: return .mono
        }
    }

    /// True where the environment says that 24-bit colours are understood, whatever terminfo knows. Inside GNU screen
    /// the word is that of the terminal around it, and screen itself would garble them.
    package static func speaksRGB(_ environment: [String: String]) -> Bool {
        guard ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "") else { return false }
        return environment["TMUX"] != nil || environment["TERM"]?.hasPrefix("screen") != true
    }
}
