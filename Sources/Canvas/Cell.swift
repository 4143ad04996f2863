/// One cell of the screen: a glyph and its style, 16 bytes of plain data.
package struct Cell: Equatable, Sendable {
    package var glyph: Glyph
    package var style: Style

    package init(_ glyph: Glyph = .blank, _ style: Style = .text) {
        self.glyph = glyph
        self.style = style
    }

    /// A blank cell. Blank cells with the same background are equal, so that only visible differences are changes.
    package static func blank(on ground: Ground = .base) -> Cell { Cell(.blank, Style(.text, on: ground)) }

    package var width: Int { glyph.columns }
}
