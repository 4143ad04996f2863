/// Colour of a glyph or of the paper behind it, named and not yet chosen.
package struct Ink: Equatable, Hashable {
    package var material: Material
    /// 0 in deep shade … 3 in full light.
    package var shade: UInt8

    package init(_ material: Material, shade: UInt8) {
        (self.material, self.shade) = (material, min(shade, 3))
    }

    package static let none = Ink(.backdrop, shade: 0)
}
