/// One character of the picture.
package struct GlyphCell: Equatable, Hashable {
    package var scalar: Unicode.Scalar
    package var ink: Ink
    /// Nil leaves the terminal's own background; ASCII and braille always do.
    package var paper: Ink?

    package init(_ scalar: Unicode.Scalar, ink: Ink, paper: Ink? = nil) {
        (self.scalar, self.ink, self.paper) = (scalar, ink, paper)
    }

    package static let blank = GlyphCell(" ", ink: .none)
}
