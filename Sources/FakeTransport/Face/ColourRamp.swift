import Media

/// Colours of one material, from dark to bright.
struct ColourRamp: Equatable, Sendable {
    /// Colours of the brightnesses 0, 1/3, 2/3 and 1.
    let stops: [RGB]

    init(_ first: UInt32, _ second: UInt32, _ third: UInt32, _ fourth: UInt32) {
        stops = [RGB(first), RGB(second), RGB(third), RGB(fourth)]
    }

    /// `brightness` is 0…1.
    func colour(at brightness: Float) -> RGB {
        let place = brightness.clamped * Float(stops.count - 1)
        let index = min(Int(place), stops.count - 2)
        return stops[index].mixed(with: stops[index + 1], by: Double(place - Float(index)))
    }
}

extension ColourRamp {
    static let skin = ColourRamp(0x24140F, 0x8A5A41, 0xD69C78, 0xFFDFC4)
    static let pinkSkin = ColourRamp(0x2A1512, 0x965B49, 0xE0A489, 0xFFE4D6)
    static let oliveSkin = ColourRamp(0x20150D, 0x805A3C, 0xC99A6C, 0xF6DCB4)
    static let deepSkin = ColourRamp(0x1A0E0A, 0x6B422E, 0xB07A55, 0xEBC29B)

    static let blackHair = ColourRamp(0x08080A, 0x2A292E, 0x5B5A63, 0xB4B4BF)
    static let brownHair = ColourRamp(0x140C08, 0x4A2F1E, 0x8E6240, 0xD8B48A)
    static let redHair = ColourRamp(0x1E0A05, 0x7A3416, 0xC46A32, 0xF5BE86)
    static let fairHair = ColourRamp(0x2A1F10, 0x80602F, 0xCBA35C, 0xF8E3AE)
    static let greyHair = ColourRamp(0x17181A, 0x5E6166, 0xA3A7AB, 0xECEEEF)

    static let brownIris = ColourRamp(0x080504, 0x4A2C18, 0x8C5E36, 0xF5EDE4)
    static let blueIris = ColourRamp(0x04070A, 0x2A5878, 0x74A9C8, 0xF2FAFF)
    static let greenIris = ColourRamp(0x050803, 0x3C5C34, 0x86A86A, 0xF4FAEE)

    static let rose = ColourRamp(0x2A0E0F, 0x9A4A48, 0xD98079, 0xFFC4B8)
    static let brownLips = ColourRamp(0x1E0C0A, 0x77423A, 0xB57565, 0xF0BBA6)

    static let navy = ColourRamp(0x0A0F18, 0x2C4258, 0x5C84A8, 0xC2DCF2)
    static let forest = ColourRamp(0x08110C, 0x29503C, 0x5E9474, 0xC4E6D0)
    static let wine = ColourRamp(0x14080B, 0x5C2836, 0xA45A6A, 0xECC2CA)
    static let ochre = ColourRamp(0x140E05, 0x6A4E1E, 0xB8924A, 0xF4DEA8)
    static let plum = ColourRamp(0x100A16, 0x49345E, 0x8C72A6, 0xDCCEEC)
    static let slate = ColourRamp(0x0B0D10, 0x3C444E, 0x808C98, 0xDEE6EC)
    static let teal = ColourRamp(0x061112, 0x1F5256, 0x549A9E, 0xBEEAEA)

    static let gold = ColourRamp(0x140E06, 0x6E5524, 0xC7A552, 0xFFF2C8)
    static let steel = ColourRamp(0x0C0E10, 0x4C545C, 0x9AA6B0, 0xF4F8FA)
    static let linen = ColourRamp(0x16171A, 0x6C7078, 0xB8BCC2, 0xFAFAF8)
}
