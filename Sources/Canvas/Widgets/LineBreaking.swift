/// Line breaking at spaces.
package enum LineBreaking {
    /// Words longer than a line, such as URLs, are broken after a punctuation character if possible.
    package static func lines(_ text: String, width: Int) -> [String] {
        let width = max(1, width)
        let text = shortened(text)
        if text.utf8.count <= width, isPlain(text) { return [text] }
        var lines: [String] = []
        var line = ""
        for word in words(of: text) {
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

    /// The words of the text. A number and its unit, such as `739 ms`, are one word.
    private static func words(of text: String) -> [Substring] {
        text.split(whereSeparator: \.isWhitespace).reduce(into: []) { words, word in
            if let last = words.last, last.last?.isNumber == true, isUnit(word) {
                words[words.count - 1] = last + " " + word
            } else {
                words.append(word)
            }
        }
    }

    private static let units: Set<Substring> = [
        "ms", "s", "min", "h", "fps", "Hz", "kHz", "kB", "MB", "kbit/s", "Mbit/s", "dB", "dBFS", "%", "px",
    ]

    private static func isUnit(_ word: Substring) -> Bool {
        guard word.utf8.count <= 8 else { return false }
        let end = word.lastIndex { !".,;:)".contains($0) }
        return end.map { units.contains(word[...$0]) } ?? false
    }

    /// True for ASCII with single spaces between words, which stays unchanged if it fits into a line.
    private static func isPlain(_ text: String) -> Bool {
        var last: UInt8 = 0x20
        for byte in text.utf8 {
            guard (0x20..<0x7F).contains(byte), byte != 0x20 || last != 0x20 else { return false }
            last = byte
        }
        return last != 0x20
    }

    /// Maximum characters that are laid out, far more than fit on a screen. The rest is only counted.
    package static let longest = 4000

    package static func shortened(_ text: String) -> String {
        guard text.utf8.count > longest,
            let end = text.index(text.startIndex, offsetBy: longest, limitedBy: text.endIndex),
            end < text.endIndex
        else { return text }
        return text[..<end] + "… and \(Format.counted(text.unicodeScalars[end...].count, "more character"))"
    }

    private static func breakpoint(in word: ArraySlice<Character>, width: Int) -> Int {
        let index = word.prefix(width).lastIndex { "/.-_?&=,:@".contains($0) }.map { $0 + 1 - word.startIndex } ?? 0
        return index > width / 2 ? index : width
    }
}
