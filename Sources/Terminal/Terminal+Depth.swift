import CNcurses
import Canvas

extension Terminal {
    /// The colour depth. It falls back to 256 colours if 24-bit colour is wanted but ncurses gets no terminal
    /// description for it.
    package static func depth(_ environment: [String: String]) -> ColourDepth {
        let colours = Int(pfc_terminfo_number("colors"))
        let hasRGBNumbers = pfc_terminfo_flag("RGB")
        let wanted = ColourDepth.decide(environment, terminalColours: colours, hasRGBNumbers: hasRGBNumbers)
        guard wanted == .trueColour, let term = environment["TERM"], !pfc_enable_direct_colour(term) else {
            return wanted
        }
        return hasRGBNumbers ? .trueColour : .twoFiftySix
    }
}
