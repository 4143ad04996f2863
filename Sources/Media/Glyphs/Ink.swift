/// Colour of a glyph or of its background, as a material and a shade that the theme maps to a colour.
package struct Ink: Equatable, Hashable {
    package var material: Material
    /// 0 dark … 3 full light.
    package var shade: UInt8

    package init(_ material: Material, shade: UInt8) {
        (self.material, self.shade) = (material, min(shade, 3))
    }

    package static let none = Ink(.backdrop, shade: 0)
}
