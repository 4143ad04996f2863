import FoundationEssentials

/// A time in milliseconds and 80 random bits, written as 26 characters that sort as they were made.
struct ULID: Equatable, Comparable {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    private static let randomBits: UInt128 = 80

    private let value: UInt128

    init(at date: Date, using generator: inout SeededGenerator) {
        let random = UInt128(generator.next()) << 16 | UInt128(generator.next() & 0xFFFF)
        value = UInt128(max(0, date.milliseconds)) << Self.randomBits | random
    }

    private init(value: UInt128) { self.value = value }

    /// Nil unless the text is a ULID, in upper case as it is written here.
    init?(_ text: some StringProtocol) {
        guard text.utf8.count == 26 else { return nil }
        var value: UInt128 = 0
        for byte in text.utf8 {
            guard let digit = Self.alphabet.firstIndex(of: byte), value >> 123 == 0 else { return nil }
            value = value << 5 | UInt128(digit)
        }
        self.value = value
    }

    var date: Date { Date(milliseconds: Int64(value >> Self.randomBits)) }
    var next: ULID { ULID(value: value + 1) }

    var text: String {
        String(decoding: (0..<26).map { Self.alphabet[Int(value >> (125 - 5 * UInt128($0)) & 31)] }, as: UTF8.self)
    }

    static func < (a: Self, b: Self) -> Bool { a.value < b.value }
}
