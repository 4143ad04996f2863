/// The glyph that a cell shows, and its matching error when it was chosen.
struct GlyphChoice: Equatable {
    /// Index in the alphabet; 0 is the space.
    var index: Int
    var error: Float

    static let blank = GlyphChoice(index: 0, error: 0)
}
