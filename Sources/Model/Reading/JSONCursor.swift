import FoundationEssentials

/// Thrown for text that the direct readers leave to the general decoder: every error, and every rare form.
struct UnhandledJSON: Error {}

/// Reads JSON text from left to right in place.
///
/// Accepts only text that `JSONDecoder` accepts and reads with the same value; throws for everything else.
struct JSONCursor {
    /// Maximum depth of nested values; much lower than in the general decoder, so that recursion needs little stack.
    private static let depthLimit = 64

    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The next byte; at the end of the text 0, which is not valid anywhere in JSON.
    var next: UInt8 { position < bytes.count ? bytes[position] : 0 }

    mutating func skipSpace() {
        while next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 { position += 1 }
    }

    /// Skips white space. If `byte` follows, skips it too and returns true.
    mutating func skip(_ byte: UInt8) -> Bool {
        skipSpace()
        guard next == byte else { return false }
        position += 1
        return true
    }

    mutating func require(_ byte: UInt8) throws(UnhandledJSON) {
        guard skip(byte) else { throw UnhandledJSON() }
    }

    /// Throws if anything but white space follows.
    mutating func requireEnd() throws(UnhandledJSON) {
        skipSpace()
        guard position == bytes.count else { throw UnhandledJSON() }
    }

    private mutating func skip(word: StaticString) throws(UnhandledJSON) {
        let count = word.utf8CodeUnitCount
        guard position + count <= bytes.count else { throw UnhandledJSON() }
        for index in 0..<count where bytes[position + index] != word.utf8Start[index] { throw UnhandledJSON() }
        position += count
    }

    /// Returns true and skips the next value if it is `null`.
    mutating func skipNull() throws(UnhandledJSON) -> Bool {
        skipSpace()
        guard next == UInt8(ascii: "n") else { return false }
        try skip(word: "null")
        return true
    }

    mutating func flag() throws(UnhandledJSON) -> Bool {
        skipSpace()
        let isTrue = next == UInt8(ascii: "t")
        try skip(word: isTrue ? "true" : "false")
        return isTrue
    }
}

// MARK: Objects and arrays

extension JSONCursor {
    /// Reads the next member name of an object whose opening brace was read, and moves on to the member's value.
    /// Returns nil after the closing brace.
    mutating func memberName(isFirst: inout Bool) throws(UnhandledJSON) -> JSONString? {
        if skip(UInt8(ascii: "}")) { return nil }
        if !isFirst { try require(UInt8(ascii: ",")) }
        isFirst = false
        let name = try string()
        try require(UInt8(ascii: ":"))
        return name
    }

    /// Returns true if another element follows in an array whose opening bracket was read, and false after the closing
    /// bracket.
    mutating func hasElement(isFirst: inout Bool) throws(UnhandledJSON) -> Bool {
        if skip(UInt8(ascii: "]")) { return false }
        if !isFirst { try require(UInt8(ascii: ",")) }
        isFirst = false
        return true
    }

    /// Skips a value of any type.
    mutating func skipValue(depth: Int = 0) throws(UnhandledJSON) {
        guard depth < Self.depthLimit else { throw UnhandledJSON() }
        skipSpace()
        var isFirst = true
        switch next {
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "{"):
            position += 1
            while try memberName(isFirst: &isFirst) != nil { try skipValue(depth: depth + 1) }
        case UInt8(ascii: "["):
            position += 1
            while try hasElement(isFirst: &isFirst) { try skipValue(depth: depth + 1) }
        case UInt8(ascii: "n"): _ = try skipNull()
        case UInt8(ascii: "t"), UInt8(ascii: "f"): _ = try flag()
        default: _ = try number()
        }
    }
}
