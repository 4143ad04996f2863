/// Text broken into lines at spaces.
enum Wrap {
    /// Words longer than a line, addresses mostly, are broken after a mark, or else where they must be.
    static func lines(_ text: String, width: Int) -> [String] {
        let width = max(1, width)
        if text.utf8.count <= width, text.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }) { return [text] }
        var lines: [String] = [], line = ""
        for word in text.split(whereSeparator: \.isWhitespace) {
            var rest = Array(word)
            if !line.isEmpty, textWidth(line) + 1 + textWidth(word) <= width {
                line += " " + word
                continue
            }
            if !line.isEmpty { lines.append(line) }
            while rest.count > width {
                let count = breakpoint(in: rest, width: width)
                lines.append(String(rest.prefix(count)))
                rest.removeFirst(count)
            }
            line = String(rest)
        }
        return line.isEmpty && !lines.isEmpty ? lines : lines + [line]
    }

    private static func breakpoint(in word: [Character], width: Int) -> Int {
        let mark = word.prefix(width).lastIndex { "/.-_?&=,:@".contains($0) }.map { $0 + 1 } ?? 0
        return mark > width / 2 ? mark : width
    }
}
