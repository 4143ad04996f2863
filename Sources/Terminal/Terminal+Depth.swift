import CNcurses
import Canvas

extension Terminal {
    /// What is left of the wish for all colours where ncurses can't be given a description of this terminal that has
    /// them.
    package static func depth(_ environment: [String: String]) -> ColourDepth {
        let colours = Int(pfc_terminfo_number("colors"))
        let takesRGB = pfc_terminfo_flag("RGB")
        let wanted = ColourDepth.decide(environment, terminalColours: colours, takesRGB: takesRGB)
        guard wanted == .trueColour, let term = environment["TERM"], !pfc_use_direct(term) else { return wanted }
        return takesRGB ? .trueColour : .twoFiftySix
    }
}
