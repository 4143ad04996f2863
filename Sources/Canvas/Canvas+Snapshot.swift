import Media

extension Canvas {
    /// The characters, one line per row, without trailing spaces.
    var glyphText: String {
        (0..<size.rows).map { y in
            var line = ""
            for x in 0..<size.columns {
                let text = pictureCell(x: x, y: y).map { String($0.scalar) } ?? self[x, y].glyph.text
                line += self[x, y].width == 0 ? "" : text
            }
            while line.last == " " { line.removeLast() }
            return line
        }.joined(separator: "\n")
    }

    /// One letter per cell for its role, upper case if bold; a space for cells without visible content.
    var roleText: String {
        lines {
            let isInvisible = [.blank, .picture].contains($0.glyph) && !$0.style.underline
            return isInvisible ? " " : $0.style.bold ? $0.style.role.letter.uppercased() : String($0.style.role.letter)
        }
    }

    /// One letter per cell for its background; a space for `.base`.
    var backgroundText: String { lines { String($0.style.ground.letter) } }

    private func lines(_ text: (Cell) -> String) -> String {
        (0..<size.rows).map { y in
            var line = ""
            for x in 0..<size.columns { line += text(self[x, y]) }
            while line.last == " " { line.removeLast() }
            return line
        }.joined(separator: "\n")
    }
}
