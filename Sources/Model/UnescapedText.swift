/// Text without JSON escapes, percent-encoding and line breaks, with the source range of each byte.
struct UnescapedText {
    /// Consecutive decoded bytes, each from `unit` source bytes.
    private struct Run {
        var decodedStart: Int
        var sourceStart: Int
        var unit: Int
        var count = 0
    }

    private(set) var bytes: [UInt8] = []
    private var runs: [Run] = []

    /// Nil if nothing is escaped.
    init?(_ text: UnsafeRawBufferPointer) {
        guard Self.specialBytes.contains(where: { text.firstIndex(of: $0, from: 0) != nil }) else { return nil }
        bytes.reserveCapacity(text.count)
        var position = 0
        while position < text.count {
            let (byte, unit) =
                Self.isSpecial(text[position]) ? Self.decodeUnit(text, position) : (text[position], 1)
            if let byte { append(byte, source: position, unit: unit) }
            position += unit
        }
    }

    private mutating func append(_ byte: UInt8, source: Int, unit: Int) {
        if let last = runs.last, last.unit == unit, last.sourceStart + last.count * unit == source {
            runs[runs.count - 1].count += 1
        } else {
            runs.append(Run(decodedStart: bytes.count, sourceStart: source, unit: unit, count: 1))
        }
        bytes.append(byte)
    }

    /// The source range of a range of decoded bytes.
    func source(_ range: Range<Int>) -> Range<Int> {
        let (first, last) = (run(of: range.lowerBound), run(of: range.upperBound - 1))
        let start = first.sourceStart + (range.lowerBound - first.decodedStart) * first.unit
        return start..<(last.sourceStart + (range.upperBound - last.decodedStart) * last.unit)
    }

    private func run(of index: Int) -> Run {
        var (low, high) = (0, runs.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if runs[middle].decodedStart <= index { low = middle } else { high = middle - 1 }
        }
        return runs[low]
    }
}

extension UnescapedText {
    private static let specialBytes: [UInt8] = [UInt8(ascii: "\\"), UInt8(ascii: "%"), 0x0A, 0x0D]

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "%") || byte == 0x0A || byte == 0x0D
    }

    /// The decoded byte at `at` and the number of source bytes; nil for a line break, because a secret can be wrapped
    /// across lines.
    private static func decodeUnit(_ text: UnsafeRawBufferPointer, _ at: Int) -> (UInt8?, Int) {
        switch text[at] {
        case 0x0A, 0x0D: return (nil, 1)
        case UInt8(ascii: "%"): return hexByte(text, at + 1, 2).map { ($0, 3) } ?? (text[at], 1)
        default: break
        }
        guard at + 1 < text.count else { return (text[at], 1) }
        switch text[at + 1] {
        case UInt8(ascii: "n"), UInt8(ascii: "r"): return (nil, 2)
        case UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "\""): return (text[at + 1], 2)
        case UInt8(ascii: "u"): return hexByte(text, at + 2, 4).map { ($0, 6) } ?? (text[at], 1)
        default: return (text[at], 1)
        }
    }

    /// Parses hex digits; nil for values above ASCII, which secrets do not contain.
    private static func hexByte(_ text: UnsafeRawBufferPointer, _ at: Int, _ digits: Int) -> UInt8? {
        guard at + digits <= text.count else { return nil }
        var value = 0
        for index in at..<(at + digits) {
            guard let digit = Character(Unicode.Scalar(text[index])).hexDigitValue else { return nil }
            value = value << 4 | digit
        }
        return value < 0x80 ? UInt8(value) : nil
    }
}
