import FoundationEssentials
import Model

extension SessionID {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    /// An id in the format of the API: time in milliseconds and 80 bits, here from the seed, in Crockford's base 32.
    static func fake(createdAt: Date, seed: UInt64) -> SessionID {
        var generator = SeededGenerator(seed: seed)
        let milliseconds = UInt128(min(max(0, createdAt.timeIntervalSince1970 * 1000), 0x1p48 - 1))
        let bits = milliseconds << 80 | UInt128(generator.next()) << 16 | UInt128(generator.next() >> 48)
        return SessionID("sess_" + String((0..<26).map { alphabet[Int(bits >> UInt128(125 - 5 * $0) & 31)] }))
    }
}
