import Glibc
import Media

/// Reduction to the 16 (or 8) ANSI colours. Compares hues instead of distances, because terminals draw these colours
/// differently.
enum AnsiPalette {
    /// Default colours of xterm, used to calculate contrast because the terminal's own colours are unknown.
    static let reference = [
        0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
        0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
    ].map { RGB(UInt32($0)) }

    /// Number of the colour for text on `base`, which is drawn as `ground` (0 or 15). Without a legible colour of the
    /// same hue, returns a grey: glyph and word show the status too.
    static func role(_ colour: RGB, on base: RGB, drawnAs ground: Int, contrast minimum: Double) -> Int {
        let page = reference[ground]
        func contrast(_ number: Int) -> Double { reference[number].contrast(with: page) }
        if let hue = hue(colour) {
            let order = ground == 0 && colour.luminance > 0.35 ? [hue + 8, hue] : [hue, hue + 8]
            if let legible = order.first(where: { contrast($0) >= minimum }) { return legible }
        }
        let wanted = log(colour.contrast(with: base))
        let greys = [0, 8, 7, 15].filter { contrast($0) >= minimum }
        func deviation(_ number: Int) -> Double { abs(log(contrast(number)) - wanted) }
        return greys.min { deviation($0) < deviation($1) } ?? 15 - ground
    }

    /// Black or white, whichever is legible on a bar of this colour.
    static func text(on number: Int) -> Int { [2, 3, 6, 7].contains(number & 7) || number == -1 ? 0 : 15 }

    /// Black for a dark page, white for a light one.
    static func base(_ colour: RGB) -> Int { colour.luminance < 0.4 ? 0 : 15 }

    /// ANSI colour of the same hue, 1 to 6; nil for greys, whose saturation is at most this value.
    static func hue(_ colour: RGB, from saturation: Double = 0.3) -> Int? {
        let red = Double(colour.red)
        let green = Double(colour.green)
        let blue = Double(colour.blue)
        let high = max(red, green, blue)
        let spread = high - min(red, green, blue)
        guard high > 0, spread / high > saturation else { return nil }
        let sixth =
            switch high {
            case red: (green - blue) / spread
            case green: 2 + (blue - red) / spread
            default: 4 + (red - green) / spread
            }
        return hueOrder[(Int(sixth.rounded()) + 6) % 6]
    }

    /// Red, yellow, green, cyan, blue, magenta, in the order of the hue circle.
    private static let hueOrder = [1, 3, 2, 6, 4, 5]
}
