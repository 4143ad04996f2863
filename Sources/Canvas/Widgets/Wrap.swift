/// Text broken into lines at spaces.
package enum Wrap {
    /// Words longer than a line, addresses mostly, are broken after a mark, or else where they must be.
    package static func lines(_ text: String, width: Int) -> [String] {
        let width = max(1, width)
        let text = shortened(text)
        if text.utf8.count <= width, isPlain(text) { return [text] }
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: \.isWhitespace) {
            var rest = Array(word)[...]
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

    /// ASCII with single spaces between words: it stays as it is where it fits.
    private static func isPlain(_ text: String) -> Bool {
        var last: UInt8 = 0x20
        for byte in text.utf8 {
            guard (0x20..<0x7F).contains(byte), byte != 0x20 || last != 0x20 else { return false }
            last = byte
        }
        return last != 0x20
    }

    /// Characters of a text that are laid out; the rest is counted. Far more than any screen has room for.
    package static let longest = 4000

    package static func shortened(_ text: String) -> String {
        guard text.utf8.count > longest,
            let end = text.index(text.startIndex, offsetBy: longest, limitedBy: text.endIndex),
            end < text.endIndex
        else { return text }
        return text[..<end] + "… and \(Format.grouped(text.unicodeScalars[end...].count)) characters more"
    }

    private static func breakpoint(in word: ArraySlice<Character>, width: Int) -> Int {
        let mark = word.prefix(width).lastIndex { "/.-_?&=,:@".contains($0) }.map { $0 + 1 - word.startIndex } ?? 0
        return mark > width / 2 ? mark : width
    }
}
