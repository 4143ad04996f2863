extension JSONCursor {
    private static let ones: UInt64 = 0x0101_0101_0101_0101

    /// Skips white space and reads a string. Throws for invalid UTF-8, control characters and invalid escapes.
    mutating func string() throws(UnhandledJSON) -> JSONString {
        try require(UInt8(ascii: "\""))
        let start = position
        var (hasEscapes, isASCII) = (false, true)
        while true {
            skipPlainBytes()
            switch next {
            case UInt8(ascii: "\""):
                let text = JSONString(
                    bytes: UnsafeBufferPointer(rebasing: bytes[start..<position]), hasEscapes: hasEscapes,
                    isASCII: isASCII)
                position += 1
                guard isASCII || String(validating: text.bytes, as: UTF8.self) != nil else { throw UnhandledJSON() }
                return text
            case UInt8(ascii: "\\"):
                hasEscapes = true
                try skipEscape()
            case 0x80...:
                isASCII = false
                position += 1
            default: throw UnhandledJSON()
            }
        }
    }

    /// Skips ASCII that is neither a quote nor a backslash nor a control character, eight bytes at a time.
    private mutating func skipPlainBytes() {
        let raw = UnsafeRawBufferPointer(bytes)
        while position + 8 <= bytes.count {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            let quote = word ^ (Self.ones &* 0x22)
            let backslash = word ^ (Self.ones &* 0x5C)
            // In the result, the first byte with its highest bit set is the first quote, backslash, control character
            // or non-ASCII byte. Bytes after it may have their highest bit set without being one.
            let found =
                ((quote &- Self.ones) & ~quote | (backslash &- Self.ones) & ~backslash
                    | (word &- Self.ones &* 0x20) | word) & (Self.ones &* 0x80)
            guard found == 0 else {
                position += found.trailingZeroBitCount >> 3
                return
            }
            position += 8
        }
        while position < bytes.count, (0x20...0x7F).contains(bytes[position]), bytes[position] != 0x22,
            bytes[position] != 0x5C
        { position += 1 }
    }

    /// Throws for half of a surrogate pair, because the general decoder replaces it.
    private mutating func skipEscape() throws(UnhandledJSON) {
        guard position + 1 < bytes.count else { throw UnhandledJSON() }
        switch bytes[position + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 2
        case UInt8(ascii: "u"):
            guard let unit = JSONString.unit(bytes, at: position) else { throw UnhandledJSON() }
            position += 6
            guard (0xD800...0xDFFF).contains(unit) else { return }
            guard unit < 0xDC00, let second = JSONString.unit(bytes, at: position),
                (0xDC00...0xDFFF).contains(second)
            else { throw UnhandledJSON() }
            position += 6
        default: throw UnhandledJSON()
        }
    }
}
