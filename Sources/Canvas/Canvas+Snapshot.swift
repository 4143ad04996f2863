extension Canvas {
    /// The characters, a line a row, without trailing spaces.
    var glyphText: String { lines { $0.width == 0 ? "" : $0.glyph.text } }

    /// A letter a cell for its role, a capital where bold; blanks where nothing is drawn.
    var roleText: String {
        lines {
            let unseen = $0.glyph == .blank && !$0.style.underline && $0.style.paper == .none
            return unseen ? " " : $0.style.bold ? $0.style.role.letter.uppercased() : String($0.style.role.letter)
        }
    }

    /// A letter a cell for its ground; blanks on the base.
    var groundText: String { lines { String($0.style.ground.letter) } }

    private func lines(_ text: (Cell) -> String) -> String {
        (0..<size.rows).map { y in
            var line = (0..<size.columns).map { text(self[$0, y]) }.joined()
            while line.last == " " { line.removeLast() }
            return line
        }.joined(separator: "\n")
    }
}
