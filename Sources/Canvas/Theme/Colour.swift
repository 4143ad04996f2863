import Media

/// Colour as written in a theme file.
package enum Colour: Equatable, Hashable, Sendable {
    /// The terminal's default foreground or background.
    case standard
    /// One of the terminal's 16 colours, 0 to 15.
    case ansi(UInt8)
    case rgb(RGB)

    /// `#rrggbb`, `default`, or one of `ansiNames`.
    package init?(_ text: String) {
        if text == "default" {
            self = .standard
        } else if let index = Self.ansiNames.firstIndex(of: text) {
            self = .ansi(UInt8(index))
        } else if let rgb = RGB(hex: text) {
            self = .rgb(rgb)
        } else {
            return nil
        }
    }

    static let ansiNames = hues + hues.map { "bright-" + $0 }
    private static let hues = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

    /// True for one of the terminal's 16 colours, which the user may have changed.
    var isTerminalColour: Bool { if case .ansi = self { true } else { false } }

    package var rgb: RGB? { if case .rgb(let rgb) = self { rgb } else { nil } }

    package var text: String {
        switch self {
        case .standard: "default"
        case .ansi(let index): Self.ansiNames[Int(index) & 15]
        case .rgb(let rgb): "#" + String(0x100_0000 + rgb.value, radix: 16).dropFirst()
        }
    }
}
