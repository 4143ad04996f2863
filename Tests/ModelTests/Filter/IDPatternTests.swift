import Testing

@testable import Model

/// Filter patterns applied to session ids, which are stored as numbers.
struct IDPatternTests {
    private static let words = [
        "sess", "sess_", "s_0", "_", "01j", "01J", "a", "z", "u", "i", "l", "o", "running", "é", "ss_01", "7z", "00",
        "sess_01jxt3kq00abcdefghjkmnpqrs", "", "*", "s*0", "sess*s", "*u*", "sess_01jxt3kq00abcdefghjkmnpqrsx", "av_s",
        "s_", "es_0", "s_01j", "xsess_0", "__",
    ]
    private static let ids = [
        "sess_01JXT3KQ00ABCDEFGHJKMNPQRS", "sess_00000000000000000000000000", "sess_7ZZZZZZZZZZZZZZZZZZZZZZZZZ",
        "sess_running", "u",
    ]

    @Test(arguments: words, [TextPattern.Mode.whole, .contains, .word])
    func `a pattern gives the same result for an id and for its text`(word: String, mode: TextPattern.Mode) {
        let pattern = TextPattern(word, mode)
        for id in Self.ids { #expect(pattern.passes(SessionID(id)) == pattern.passes(id), "\(id)") }
    }

    @Test func `any part of an id is found in it, and parts of other ids only where they occur`() {
        var random = SeededGenerator(seed: 5)
        let ids = (0..<40).map { number in
            // Many equal digits, so that there are candidates which do not match.
            let digits = number % 2 == 0 ? random.next() & 0x1084_2108_4210_8421 : random.next()
            return "sess_" + ULID(value: UInt128(random.next() >> 1) << 64 | UInt128(digits)).text
        }
        for id in ids {
            let bytes = Array(id.lowercased().utf8)
            for start in bytes.indices {
                for count in [1, 2, 3, 5, 25, 26, 30] where start + count <= bytes.count {
                    let word = String(decoding: bytes[start..<(start + count)], as: UTF8.self)
                    let pattern = TextPattern(word, .contains)
                    for other in ids { #expect(pattern.passes(SessionID(other)) == pattern.passes(other)) }
                }
            }
        }
    }

    @Test func `a ULID with any pair of digits is written as it was read`() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<2000 {
            let value = UInt128(random.next() >> 2) << 64 | UInt128(random.next())
            let text = ULID(value: value).text
            #expect(ULID(text)?.value == value && text.utf8.count == ULID.length)
        }
    }
}
