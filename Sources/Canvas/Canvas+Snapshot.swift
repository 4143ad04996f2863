extension Canvas {
    /// The characters, one line per row, without trailing spaces.
    var glyphText: String { lines { $0.width == 0 ? "" : $0.glyph.text } }

    /// One letter per cell for its role, upper case if bold; a space for cells without visible content.
    var roleText: String {
        lines {
            let isInvisible = $0.glyph == .blank && !$0.style.underline && $0.style.paper == .none
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
