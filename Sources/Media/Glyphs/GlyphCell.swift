/// One character of a picture, with its colours.
package struct GlyphCell: Equatable, Hashable, Sendable {
    package var scalar: Unicode.Scalar
    /// Nil is the colour of text.
    package var ink: RGB?
    /// Nil is the background of the screen.
    package var paper: RGB?

    package init(_ scalar: Unicode.Scalar, ink: RGB? = nil, paper: RGB? = nil) {
        (self.scalar, self.ink, self.paper) = (scalar, ink, paper)
    }

    package static let blank = GlyphCell(" ")
}
