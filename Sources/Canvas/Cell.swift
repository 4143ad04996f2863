/// One place on the screen: a glyph and its style, as 16 bytes of plain data.
package struct Cell: Equatable, Sendable {
    package var glyph: Glyph
    package var style: Style

    package init(_ glyph: Glyph = .blank, _ style: Style = .text) {
        self.glyph = glyph
        self.style = style
    }

    /// A blank one; all blanks of a ground are equal, so that only what can be seen counts as a change.
    package static func blank(on ground: Ground = .base) -> Cell { Cell(.blank, Style(.text, on: ground)) }

    package var width: Int { glyph.columns }
}
