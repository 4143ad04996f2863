/// Colour in a picture as material and brightness, which the theme maps to a colour.
package struct PictureColour: Hashable, Sendable {
    package enum Family: UInt8, CaseIterable, Sendable {
        case backdrop, skin, hair, brow, eye, iris, lip, mouth, teeth, tongue, cloth, accent

        /// Key in a theme file.
        package var name: String { Self.names[Int(rawValue)] }

        // In the order of the cases. A table, because getting case names at run time is slow and each start needs all.
        private static let names = [
            "backdrop", "skin", "hair", "brow", "eye", "iris", "lip", "mouth", "teeth", "tongue", "cloth", "accent",
        ]
    }

    /// Brightness range of the shades: narrow if the density of the glyphs also shows brightness, wide if only the
    /// colour does.
    package enum Range: UInt8, CaseIterable, Sendable { case narrow, wide }

    static let shades = 4
    package static let none = PictureColour(raw: 0)
    package static let all = Range.allCases.flatMap { range in
        Family.allCases.flatMap { family in (0..<shades).map { PictureColour(family, shade: $0, range) } }
    }

    // 0 is none. One byte, so that a cell stays 16 bytes.
    private let raw: UInt8

    private init(raw: UInt8) { self.raw = raw }

    /// `shade` is 0 (deep shadow) to 3 (full light).
    package init(_ family: Family, shade: Int, _ range: Range = .narrow) {
        let shade = UInt8(min(max(0, shade), Self.shades - 1))
        raw = 1 + (range.rawValue * UInt8(Family.allCases.count) + family.rawValue) * UInt8(Self.shades) + shade
    }

    var family: Family? {
        raw == 0 ? nil : Family(rawValue: (raw - 1) / UInt8(Self.shades) % UInt8(Family.allCases.count))
    }
    package var range: Range { raw > UInt8(Self.shades * Family.allCases.count) ? .wide : .narrow }
    package var shade: Int { raw == 0 ? 0 : Int(raw - 1) % Self.shades }
}
