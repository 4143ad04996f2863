/// One text that a term looks for, in any case.
package struct TextPattern: Equatable, Sendable {
    package enum Mode: Equatable, Sendable {
        case whole, contains
        /// The whole text, or one of its words.
        case word
        /// `*` stands for any text.
        case glob
    }

    package let mode: Mode
    package let text: String
    private let needle: [UInt8]

    init(_ text: String, _ mode: Mode) {
        self.text = text
        self.mode = mode != .contains && text.contains("*") ? .glob : mode
        needle = Array(text.lowercased().utf8)
    }

    package func passes(_ text: String) -> Bool {
        var text = text
        return text.withUTF8(passes(ascii:))
            ?? Array(text.lowercased().utf8).withUnsafeBufferPointer { passes($0) { $0 } }
    }

    package func passes(_ id: SessionID) -> Bool { id.withUTF8(passes(ascii:)) ?? passes(id.rawValue) }

    /// Nil where the text is not ASCII alone.
    private func passes(ascii bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
        if bytes.contains(where: { $0 >= 0x80 }) { return nil }
        return passes(bytes) { $0 &- 65 < 26 ? $0 | 0x20 : $0 }
    }

    private func passes(_ bytes: UnsafeBufferPointer<UInt8>, _ fold: (UInt8) -> UInt8) -> Bool {
        switch mode {
        case .whole: bytes.count == needle.count && matches(bytes, at: 0, fold)
        case .contains: first(in: bytes, fold) { _ in true }
        case .word: first(in: bytes, fold) { isWord(bytes, $0) }
        case .glob: glob(bytes, fold)
        }
    }

    private func matches(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, _ fold: (UInt8) -> UInt8) -> Bool {
        for index in needle.indices where fold(bytes[start + index]) != needle[index] { return false }
        return true
    }

    private func first(in bytes: UnsafeBufferPointer<UInt8>, _ fold: (UInt8) -> UInt8, _ isGood: (Int) -> Bool) -> Bool
    {
        guard bytes.count >= needle.count else { return false }
        for start in 0...(bytes.count - needle.count) where matches(bytes, at: start, fold) && isGood(start) {
            return true
        }
        return false
    }

    /// Nothing that belongs to a word stands before or behind.
    private func isWord(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        let end = start + needle.count
        return (start == 0 || !Self.isWordPart(bytes[start - 1]))
            && (end == bytes.count || !Self.isWordPart(bytes[end]))
    }

    private static func isWordPart(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_") || byte &- 48 < 10 || (byte | 0x20) &- 97 < 26
    }

    /// The last star takes as little as it can and grows when what follows does not fit.
    private func glob(_ bytes: UnsafeBufferPointer<UInt8>, _ fold: (UInt8) -> UInt8) -> Bool {
        var (at, wanted, star, mark) = (0, 0, -1, 0)
        while at < bytes.count {
            if wanted < needle.count, needle[wanted] == UInt8(ascii: "*") {
                (star, mark) = (wanted, at)
                wanted += 1
            } else if wanted < needle.count, needle[wanted] == fold(bytes[at]) {
                at += 1
                wanted += 1
            } else if star >= 0 {
                mark += 1
                (at, wanted) = (mark, star + 1)
            } else {
                return false
            }
        }
        return needle[wanted...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
