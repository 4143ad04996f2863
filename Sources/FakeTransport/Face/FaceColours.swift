import Media

/// Colours of a face for each material.
struct FaceColours: Equatable, Sendable {
    var skin = ColourRamp.skin
    var hair = ColourRamp.brownHair
    var iris = ColourRamp.brownIris
    var lips = ColourRamp.rose
    var cloth = ColourRamp.navy
    var accent = ColourRamp.gold
    var backdrop = Backdrop.blue

    /// A wall behind the avatar, lit from above.
    struct Backdrop: Equatable, Sendable {
        var top: RGB
        var bottom: RGB

        /// Returns the colour of the backdrop for each row of a picture.
        func colours(rows: Int) -> [RGB] {
            (0..<rows).map { top.mixed(with: bottom, by: Double($0) / Double(max(rows - 1, 1))) }
        }

        static let blue = Backdrop(top: RGB(0x1B2634), bottom: RGB(0x0C1118))
        static let green = Backdrop(top: RGB(0x1A2A26), bottom: RGB(0x0A1210))
        static let violet = Backdrop(top: RGB(0x262238), bottom: RGB(0x100E18))
        static let brown = Backdrop(top: RGB(0x2C241E), bottom: RGB(0x130F0C))
        /// Backdrop of one-colour pictures on a light background; it is brighter than any part of a face.
        static let white = Backdrop(top: RGB(0xFFFFFF), bottom: RGB(0xF4F4F4))
        static let grey = Backdrop(top: RGB(0x24272B), bottom: RGB(0x0F1012))
    }

    private static let eye = ColourRamp(0x2A2E34, 0x7E868E, 0xC8D0D6, 0xFFFFFF)
    private static let mouth = ColourRamp(0x160608, 0x6A2A2A, 0xA85850, 0xD8948A)
    private static let teeth = ColourRamp(0x2A2724, 0x8A847C, 0xD4CEC4, 0xFFFEFA)
    private static let tongue = ColourRamp(0x1E0A0C, 0x8C3E48, 0xCC707A, 0xF4B4B8)

    func ramp(of material: Material) -> ColourRamp {
        switch material {
        case .backdrop, .cloth: cloth
        case .skin: skin
        case .hair, .brow: hair
        case .eye: Self.eye
        case .iris: iris
        case .lip: lips
        case .mouth: Self.mouth
        case .teeth: Self.teeth
        case .tongue: Self.tongue
        case .accent: accent
        }
    }

    /// The colour of each material and brightness, at `material * 256 + brightness`.
    var table: [RGB] {
        Material.allCases.flatMap { material in
            let ramp = ramp(of: material)
            return (0...255).map { ramp.colour(at: Float($0) / 255) }
        }
    }

}
