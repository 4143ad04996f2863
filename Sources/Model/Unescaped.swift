/// Text as it reads once JSON escapes, percent-encoding and line breaks are undone, and where each byte of it came
/// from.
struct Unescaped {
    /// Decoded bytes that stand evenly in the source, `unit` bytes for each.
    private struct Run {
        var start: Int
        var source: Int
        var unit: Int
        var count = 0
    }

    private(set) var bytes: [UInt8] = []
    private var runs: [Run] = []

    /// Nil where nothing is escaped.
    init?(_ text: UnsafeRawBufferPointer) {
        guard text.contains(where: Self.isSpecial) else { return nil }
        bytes.reserveCapacity(text.count)
        var at = 0
        while at < text.count {
            let (byte, unit) = Self.isSpecial(text[at]) ? Self.unit(text, at) : (text[at], 1)
            if let byte { append(byte, source: at, unit: unit) }
            at += unit
        }
    }

    private mutating func append(_ byte: UInt8, source: Int, unit: Int) {
        if let last = runs.last, last.unit == unit, last.source + last.count * unit == source {
            runs[runs.count - 1].count += 1
        } else {
            runs.append(Run(start: bytes.count, source: source, unit: unit, count: 1))
        }
        bytes.append(byte)
    }

    /// The range of the source that decoded to this one.
    func source(_ range: Range<Int>) -> Range<Int> {
        let (first, last) = (run(of: range.lowerBound), run(of: range.upperBound - 1))
        let start = first.source + (range.lowerBound - first.start) * first.unit
        return start..<(last.source + (range.upperBound - last.start) * last.unit)
    }

    private func run(of index: Int) -> Run {
        var (low, high) = (0, runs.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if runs[middle].start <= index { low = middle } else { high = middle - 1 }
        }
        return runs[low]
    }
}

extension Unescaped {
    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "%") || byte == 0x0A || byte == 0x0D
    }

    /// What stands at `at`, and how many bytes it takes; nil for a line break, across which a secret may have been
    /// wrapped.
    private static func unit(_ text: UnsafeRawBufferPointer, _ at: Int) -> (UInt8?, Int) {
        switch text[at] {
        case 0x0A, 0x0D: return (nil, 1)
        case UInt8(ascii: "%"): return hex(text, at + 1, 2).map { ($0, 3) } ?? (text[at], 1)
        default: break
        }
        guard at + 1 < text.count else { return (text[at], 1) }
        switch text[at + 1] {
        case UInt8(ascii: "n"), UInt8(ascii: "r"): return (nil, 2)
        case UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "\""): return (text[at + 1], 2)
        case UInt8(ascii: "u"): return hex(text, at + 2, 4).map { ($0, 6) } ?? (text[at], 1)
        default: return (text[at], 1)
        }
    }

    /// A byte in hex digits; nil for anything above ASCII, which no secret of ours holds.
    private static func hex(_ text: UnsafeRawBufferPointer, _ at: Int, _ digits: Int) -> UInt8? {
        guard at + digits <= text.count else { return nil }
        var value = 0
        for index in at..<(at + digits) {
            guard let digit = Character(Unicode.Scalar(text[index])).hexDigitValue else { return nil }
            value = value << 4 | digit
        }
        return value < 0x80 ? UInt8(value) : nil
    }
}
