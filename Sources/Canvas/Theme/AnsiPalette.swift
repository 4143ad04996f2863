import Glibc

/// Reduction to the sixteen (or eight) colours that every terminal names and no two draw alike: hue counts, not
/// distance.
enum AnsiPalette {
    /// As xterm draws them when nobody changed them: what contrast is reckoned with where the real ones are not known.
    static let reference = [
        0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
        0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
    ].map { RGB(UInt32($0)) }

    /// The colour of what is read on `base`, which itself is drawn as `ground` (0 or 15). A hue that can't be read
    /// there is given up for a grey: status is told by glyph and word as well.
    static func role(_ colour: RGB, on base: RGB, drawnAs ground: Int, contrast least: Double) -> Int {
        let under = reference[ground]
        if let hue = hue(colour) {
            let order = ground == 0 && colour.luminance > 0.35 ? [hue + 8, hue] : [hue, hue + 8]
            if let legible = order.first(where: { reference[$0].contrast(with: under) >= least }) { return legible }
        }
        let wanted = log(colour.contrast(with: base))
        let greys = [0, 8, 7, 15].filter { reference[$0].contrast(with: under) >= least }
        func miss(_ number: Int) -> Double { abs(log(reference[number].contrast(with: under)) - wanted) }
        return greys.min { miss($0) < miss($1) } ?? 15 - ground
    }

    /// Black or white, whichever is read on a bar of that colour.
    static func text(on number: Int) -> Int { [2, 3, 6, 7].contains(number & 7) || number == -1 ? 0 : 15 }

    /// Black or white for a page.
    static func base(_ colour: RGB) -> Int { colour.luminance < 0.4 ? 0 : 15 }

    /// 1 to 6 for what is clearly coloured, by its saturation; nil for a grey.
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
        return circle[(Int(sixth.rounded()) + 6) % 6]
    }

    /// Red, yellow, green, cyan, blue, magenta, as the circle of hues goes.
    private static let circle = [1, 3, 2, 6, 4, 5]
}
