import FoundationEssentials

/// A ULID: a time in milliseconds and 80 random bits, as 26 characters of Crockford's base 32 that sort by time.
package struct ULID: Hashable, Comparable, Sendable {
    package static let length = 26
    /// Number of random bits after the milliseconds.
    package static let randomBits: UInt128 = 80

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    /// Digit values by byte; 255 if the byte is not a digit.
    private static let digits: [UInt8] = (0...255).map { byte in
        alphabet.firstIndex(of: UInt8(byte)).map(UInt8.init) ?? .max
    }

    // Two `UInt64` instead of one `UInt128`, which would need an alignment of 16 bytes.
    private let high, low: UInt64

    package var value: UInt128 { UInt128(high) << 64 | UInt128(low) }

    package init(value: UInt128) {
        (high, low) = (UInt64(truncatingIfNeeded: value >> 64), UInt64(truncatingIfNeeded: value))
    }

    /// Nil unless the text is a ULID in upper case.
    package init?(_ text: some StringProtocol) { self.init(text.utf8) }

    init?(_ text: some Collection<UInt8>) {
        guard text.count == Self.length else { return nil }
        var (high, low): (UInt64, UInt64) = (0, 0)
        for byte in text {
            let digit = Self.digits[Int(byte)]
            guard digit < 32, high >> 59 == 0 else { return nil }
            (high, low) = (high << 5 | low >> 59, low << 5 | UInt64(digit))
        }
        (self.high, self.low) = (high, low)
    }

    package var text: String {
        String(unsafeUninitializedCapacity: Self.length) { write(to: $0) }
    }

    /// Writes the 26 characters and returns their number.
    @discardableResult
    package func write(to bytes: UnsafeMutableBufferPointer<UInt8>) -> Int {
        let value = value
        for index in 0..<(Self.length / 2) {
            let pair = Self.pairs[Int(truncatingIfNeeded: value >> (120 - 10 * UInt128(index)) & 1023)]
            bytes[2 * index] = UInt8(truncatingIfNeeded: pair >> 8)
            bytes[2 * index + 1] = UInt8(truncatingIfNeeded: pair)
        }
        return Self.length
    }

    /// The two digits of each number of ten bits, the first one in the high byte.
    private static let pairs: [UInt16] = (0..<1024).map { UInt16(alphabet[$0 >> 5]) << 8 | UInt16(alphabet[$0 & 31]) }

    /// The value of a digit, 0 to 31, with letters in lower case; nil for other bytes.
    static func value(ofLowercaseDigit byte: UInt8) -> UInt8? {
        guard !(65...90).contains(byte) else { return nil }
        let digit = digits[Int(byte &- 97 < 26 ? byte & 0xDF : byte)]
        return digit < 32 ? digit : nil
    }

    package static func < (a: Self, b: Self) -> Bool { (a.high, a.low) < (b.high, b.low) }
}
