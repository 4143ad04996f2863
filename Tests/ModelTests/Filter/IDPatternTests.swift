import Testing

@testable import Model

/// Filter patterns applied to session ids, which are stored as numbers.
struct IDPatternTests {
    private static let words = [
        "sess", "sess_", "s_0", "_", "01j", "01J", "a", "z", "u", "i", "l", "o", "running", "é", "ss_01", "7z", "00",
        "sess_01jxt3kq00abcdefghjkmnpqrs", "", "*", "s*0", "sess*s", "*u*", "sess_01jxt3kq00abcdefghjkmnpqrsx",
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

    @Test func `a ULID with any pair of digits is written as it was read`() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<2000 {
            let value = UInt128(random.next() >> 2) << 64 | UInt128(random.next())
            let text = ULID(value: value).text
            #expect(ULID(text)?.value == value && text.utf8.count == ULID.length)
        }
    }
}
