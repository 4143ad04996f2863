/// A colour of a picture: what a point is made of and how much light falls on it; the theme chooses the colour.
package struct Pigment: Hashable, Sendable {
    package enum Family: UInt8, CaseIterable, Sendable {
        case backdrop, skin, hair, brow, eye, iris, lip, mouth, teeth, tongue, cloth, accent

        /// Its key in a theme.
        package var name: String { Self.names[Int(rawValue)] }

        // In the order of the cases: the runtime is slow to tell the name of one, and every start asks for all.
        private static let names = [
            "backdrop", "skin", "hair", "brow", "eye", "iris", "lip", "mouth", "teeth", "tongue", "cloth", "accent",
        ]
    }

    /// What carries the light of a picture: the density of glyphs, so that colours may stay close, or colour alone.
    package enum Range: UInt8, CaseIterable, Sendable { case narrow, wide }

    static let shades = 4
    package static let none = Pigment(raw: 0)
    package static let all = Range.allCases.flatMap { range in
        Family.allCases.flatMap { family in (0..<shades).map { Pigment(family, shade: $0, range) } }
    }

    // 0 is none, so that plain cells stay plain; a byte, so that a cell stays 16 of them.
    private let raw: UInt8

    private init(raw: UInt8) { self.raw = raw }

    /// `shade` is 0 in deep shadow to 3 in full light.
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
