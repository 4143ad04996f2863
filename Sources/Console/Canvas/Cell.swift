/// One place on the screen: a glyph and its style, as 16 bytes of plain data.
struct Cell: Equatable, Sendable {
    var glyph: Glyph
    var style: Style

    init(_ glyph: Glyph = .blank, _ style: Style = .text) {
        self.glyph = glyph
        self.style = style
    }

    /// A blank one; all blanks of a ground are equal, so that only what can be seen counts as a change.
    static func blank(on ground: Ground = .base) -> Cell { Cell(.blank, Style(.text, on: ground)) }

    var width: Int { glyph.columns }
}
