/// One character of a picture, with its colours.
package struct GlyphCell: Equatable, Hashable, Sendable {
    package var scalar: Unicode.Scalar
    /// Colour of the glyph; nil stands for the colour of text.
    package var ink: RGB?
    /// Colour behind the glyph; nil stands for the background of the screen.
    package var paper: RGB?

    package init(_ scalar: Unicode.Scalar, ink: RGB? = nil, paper: RGB? = nil) {
        (self.scalar, self.ink, self.paper) = (scalar, ink, paper)
    }

    package static let blank = GlyphCell(" ")
}
