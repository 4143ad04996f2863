/// A sequence of digits that is looked for in ULIDs, all positions at a time.
struct ULIDDigits: Equatable, Sendable {
    private static let bits = 5

    private let digits: UInt128
    private let mask: UInt128
    private let count: Int
    // Not static, since each access would ask whether it is initialized.
    /// The lowest bit of each of the 25 lowest digits; the first digit of a ULID has only three bits.
    private let ones = (0..<25).reduce(UInt128(0)) { $0 | 1 << UInt128($1 * bits) }
    private let highs: UInt128
    /// The last digit at each of the 25 lowest positions.
    private let repeated: UInt128

    /// Nil if a byte is not a digit, or if there are none or more than a ULID has. Letters are in lower case.
    init?(lowercase text: [UInt8]) {
        guard (1...ULID.length).contains(text.count) else { return nil }
        var value: UInt128 = 0
        for byte in text {
            guard let digit = ULID.value(ofLowercaseDigit: byte) else { return nil }
            // The 26th digit from the right has only three bits.
            guard value >> UInt128(128 - Self.bits) == 0 else { return nil }
            value = value << UInt128(Self.bits) | UInt128(digit)
        }
        (digits, count) = (value, text.count)
        mask = text.count == ULID.length ? .max : (1 << UInt128(Self.bits * text.count)) - 1
        highs = ones << UInt128(Self.bits - 1)
        repeated = ones * (value & 31)
    }

    func isContained(in ulid: ULID) -> Bool {
        let value = ulid.value
        if count == 1, value >> UInt128(Self.bits * (ULID.length - 1)) == digits { return true }
        // A digit that is equal to the last one is 0 here. The subtraction sets the highest bit of each such digit, and
        // that of some others above it, which the comparison below refuses.
        let difference = value ^ repeated
        var candidates = (difference &- ones) & ~difference & highs
        while candidates != 0 {
            let position = candidates.trailingZeroBitCount - (Self.bits - 1)
            if value >> UInt128(position) & mask == digits, position + Self.bits * count <= Self.bits * ULID.length {
                return true
            }
            candidates &= candidates - 1
        }
        return false
    }
}
