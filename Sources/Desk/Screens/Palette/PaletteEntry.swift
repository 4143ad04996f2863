/// One command of the palette.
package struct PaletteEntry: Equatable, Sendable {
    /// Shown first, and searched with the highest weight.
    package var title: String
    package var detail = ""
    /// The key of the same command; empty if there is none.
    package var key = ""
    /// Other words for the command, which are searched but not shown.
    var keywords = ""
    var ask: ScreenRequest
    /// Why the command is unavailable; nil if it is available.
    var disabledReason: String?

    /// The complete searched text; matches in it weigh less than matches in the title.
    package var words: String { title + " " + detail + " " + key + " " + keywords }
}
