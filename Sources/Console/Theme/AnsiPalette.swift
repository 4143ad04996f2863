import Glibc

/// Reduction to the sixteen (or eight) colours that every terminal names and no two draw alike: hue counts, not distance.
enum AnsiPalette {
    /// The colour of a text that is read on `base`, which itself is drawn as `ground` (0 or 15).
    static func role(_ colour: RGB, on base: RGB, drawnAs ground: Int) -> Int {
        if let hue = hue(colour) { return hue + (ground == 0 && colour.luminance > 0.35 ? 8 : 0) }
        let under = RGB(ground == 0 ? 0x000000 : 0xFFFFFF)
        let wanted = log(colour.contrast(with: base))
        var best = (number: 15 - ground, miss: Double.infinity)
        for (number, grey) in [(0, RGB(0x000000)), (8, RGB(0x7F7F7F)), (7, RGB(0xE5E5E5)), (15, RGB(0xFFFFFF))] {
            let contrast = grey.contrast(with: under)
            let miss = abs(log(contrast) - wanted)
            if contrast > 2, miss < best.miss { best = (number, miss) }
        }
        return best.number
    }

    /// Black or white for a page.
    static func base(_ colour: RGB) -> Int { colour.luminance < 0.4 ? 0 : 15 }

    /// 1 to 6 for what is clearly coloured, by its saturation; nil for a grey.
    static func hue(_ colour: RGB, from saturation: Double = 0.3) -> Int? {
        let red = Double(colour.red), green = Double(colour.green), blue = Double(colour.blue)
        let high = max(red, green, blue), spread = high - min(red, green, blue)
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
