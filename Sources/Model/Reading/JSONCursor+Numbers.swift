extension JSONCursor {
    /// Maximum number of digits; an integer with more can exceed an `Int`.
    private static let digitLimit = 18

    private var isDigit: Bool { (0x30...0x39).contains(next) }

    /// Reads a number that every decoder reads alike: an integer of at most 18 digits, or a fraction.
    mutating func number() throws(UnhandledJSON) -> JSONValue {
        skipSpace()
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        let first = position
        var value = 0
        while isDigit, position - first < Self.digitLimit {
            value = value * 10 + Int(next &- 0x30)
            position += 1
        }
        let count = position - first
        guard count > 0, !isDigit, count == 1 || bytes[first] != 0x30 else { throw UnhandledJSON() }
        guard next == UInt8(ascii: ".") || next | 0x20 == UInt8(ascii: "e") else {
            guard value != 0 || first == start else { throw UnhandledJSON() }
            return .integer(first == start ? value : -value)
        }
        return .number(try fraction(from: start))
    }

    /// Throws for an integer that is written as a fraction, such as `2.0`, because it can also be decoded as `Int`.
    private mutating func fraction(from start: Int) throws(UnhandledJSON) -> Double {
        if next == UInt8(ascii: ".") {
            position += 1
            try skipDigits()
        }
        if next | 0x20 == UInt8(ascii: "e") {
            position += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
            try skipDigits()
        }
        guard let value = Double(String(decoding: bytes[start..<position], as: UTF8.self)), value.isNormal,
            value.rounded() != value
        else { throw UnhandledJSON() }
        return value
    }

    private mutating func skipDigits() throws(UnhandledJSON) {
        guard isDigit else { throw UnhandledJSON() }
        while isDigit { position += 1 }
    }

    /// Reads a whole number. Throws for a number that is negative or not an integer.
    mutating func wholeNumber() throws(UnhandledJSON) -> Int {
        guard case .integer(let value) = try number(), value >= 0 else { throw UnhandledJSON() }
        return value
    }
}
