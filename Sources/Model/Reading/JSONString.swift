/// A valid string of JSON text, stored as the bytes between its quotes.
struct JSONString {
    let bytes: UnsafeBufferPointer<UInt8>
    let hasEscapes: Bool
    /// True if all bytes are ASCII; an escape counts as ASCII.
    let isASCII: Bool

    /// The string with decoded escapes, without masking.
    var text: String {
        guard hasEscapes else { return String(decoding: bytes, as: UTF8.self) }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { buffer in
            let count = unescape(into: buffer)
            return String(decoding: UnsafeBufferPointer(rebasing: buffer[..<count]), as: UTF8.self)
        }
    }

    /// True if the text can contain a part that `WorkerToken` or `SecretShape` masks.
    var canContainSecret: Bool {
        if hasEscapes { return true }
        guard bytes.count > 2 else { return false }
        for index in 2..<bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "J"):
                if bytes[index - 1] == UInt8(ascii: "y"), bytes[index - 2] == UInt8(ascii: "e") { return true }
            case UInt8(ascii: "_"):
                if bytes[index - 1] == UInt8(ascii: "k"), bytes[index - 2] == UInt8(ascii: "s") { return true }
            default: continue
            }
        }
        return false
    }
}

// MARK: Escapes

extension JSONString {
    /// Writes the string with decoded escapes into the buffer; a decoded escape is never longer than the escape itself.
    private func unescape(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var (source, count) = (0, 0)
        func append(_ byte: UInt8) {
            buffer[count] = byte
            count += 1
        }
        while source < bytes.count {
            guard bytes[source] == UInt8(ascii: "\\") else {
                append(bytes[source])
                source += 1
                continue
            }
            guard bytes[source + 1] == UInt8(ascii: "u") else {
                append(Self.character(bytes[source + 1]))
                source += 2
                continue
            }
            let scalar = scalar(at: &source)
            for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(byte) }
        }
        return count
    }

    private static func character(_ escape: UInt8) -> UInt8 {
        switch escape {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: escape
        }
    }

    private func scalar(at source: inout Int) -> Unicode.Scalar {
        var value = Self.unit(bytes, at: source) ?? 0
        source += 6
        if (0xD800...0xDBFF).contains(value), let second = Self.unit(bytes, at: source) {
            value = 0x10000 + (value - 0xD800) << 10 + (second - 0xDC00)
            source += 6
        }
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    /// The code unit of an escape such as `\u00e9`; nil for other text.
    static func unit(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt32? {
        guard start + 6 <= bytes.count, bytes[start] == UInt8(ascii: "\\"), bytes[start + 1] == UInt8(ascii: "u")
        else { return nil }
        var value: UInt32 = 0
        for index in (start + 2)..<(start + 6) {
            let byte = bytes[index]
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
            case 0x41...0x46, 0x61...0x66: value = value << 4 | (UInt32(byte | 0x20) - 0x57)
            default: return nil
            }
        }
        return value
    }
}
