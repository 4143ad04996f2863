/// The fixed colours of the 256-colour palette: the 6×6×6 cube (16–231) and the greys (232–255).
package enum XtermPalette {
    package static func rgb(_ index: Int) -> RGB {
        if index >= 232 {
            let grey = UInt8(8 + 10 * (min(index, 255) - 232))
            return RGB(grey, grey, grey)
        }
        let cube = max(0, index - 16)
        return RGB(step(cube / 36), step(cube / 6 % 6), step(cube % 6))
    }

    /// Returns the palette number of a colour; nil if the palette does not contain it.
    package static func index(of colour: RGB) -> Int? {
        if let red = level(colour.red), let green = level(colour.green), let blue = level(colour.blue) {
            return 16 + red * 36 + green * 6 + blue
        }
        let grey = Int(colour.red) - 8
        guard colour.red == colour.green, colour.green == colour.blue, grey >= 0, grey % 10 == 0, grey < 240 else {
            return nil
        }
        return 232 + grey / 10
    }

    private static func step(_ level: Int) -> UInt8 { level == 0 ? 0 : UInt8(55 + 40 * level) }

    private static func level(_ value: UInt8) -> Int? {
        if value == 0 { return 0 }
        return value >= 95 && (value - 55) % 40 == 0 ? (Int(value) - 55) / 40 : nil
    }
}
