/// The glyph a cell shows, and how good it was when it was chosen.
struct GlyphChoice: Equatable {
    /// Index in the alphabet, which begins with the space.
    var index: Int
    var error: Float

    static let blank = GlyphChoice(index: 0, error: 0)
}
