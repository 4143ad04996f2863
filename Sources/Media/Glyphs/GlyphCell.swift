/// One character of a picture, with its colours.
package struct GlyphCell: Equatable, Hashable {
    package var scalar: Unicode.Scalar
    package var ink: Ink
    /// Background colour. Nil keeps the terminal's own background, as ASCII and braille always do.
    package var paper: Ink?

    package init(_ scalar: Unicode.Scalar, ink: Ink, paper: Ink? = nil) {
        (self.scalar, self.ink, self.paper) = (scalar, ink, paper)
    }

    package static let blank = GlyphCell(" ", ink: .none)
}
