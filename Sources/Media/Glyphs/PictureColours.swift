/// Colours that a picture may use.
package enum PictureColours: String, CaseIterable, Equatable, Sendable {
    /// Any 24-bit colour for the glyph and the background of each cell.
    case trueColour = "24bit"
    /// The 240 fixed colours of the 256-colour palette, for the glyph and the background of each cell.
    case twoFiftySix = "256"
    /// Only the colour of text.
    case none
}
