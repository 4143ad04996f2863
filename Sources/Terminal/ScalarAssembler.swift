/// Assembles UTF-8 bytes to Unicode scalars (RFC 3629: no overlong forms, no surrogates, at most U+10FFFF). Keeps the
/// bytes of an incomplete scalar.
struct ScalarAssembler: Sendable {
    enum Step: Equatable {
        case scalar(Unicode.Scalar)
        /// More bytes are needed.
        case incomplete
        /// The byte can't begin a scalar.
        case invalid
        /// The bytes before this one were invalid and are dropped. This one is to be given again.
        case invalidBefore
    }

    private var value: UInt32 = 0
    private var missing = 0
    private var allowed: ClosedRange<UInt8> = 0x80...0xBF

    mutating func consume(_ byte: UInt8) -> Step {
        guard missing > 0 else { return begin(byte) }
        guard allowed.contains(byte) else {
            missing = 0
            return .invalidBefore
        }
        (value, missing, allowed) = (value << 6 | UInt32(byte & 0x3F), missing - 1, 0x80...0xBF)
        guard missing == 0 else { return .incomplete }
        return Unicode.Scalar(value).map(Step.scalar) ?? .invalid
    }

    private mutating func begin(_ byte: UInt8) -> Step {
        allowed = 0x80...0xBF
        switch byte {
        case 0..<0x80: return .scalar(Unicode.Scalar(byte))
        case 0xC2...0xDF: (value, missing) = (UInt32(byte & 0x1F), 1)
        case 0xE0...0xEF:
            (value, missing) = (UInt32(byte & 0x0F), 2)
            if byte == 0xE0 { allowed = 0xA0...0xBF }
            if byte == 0xED { allowed = 0x80...0x9F }
        case 0xF0...0xF4:
            (value, missing) = (UInt32(byte & 0x07), 3)
            if byte == 0xF0 { allowed = 0x90...0xBF }
            if byte == 0xF4 { allowed = 0x80...0x8F }
        default: return .invalid
        }
        return .incomplete
    }
}
