import Testing

@testable import FakeTransport
@testable import Media

@Suite struct GlyphAlphabetTests {
    private let alphabet = GlyphAlphabet.ascii

    @Test func `there are the 95 printable ASCII glyphs, lightest first`() {
        #expect(Set(alphabet.masks.map(\.scalar.value)) == Set(32...126))
        #expect(alphabet.masks.count == 95)
        #expect(alphabet.masks.first?.scalar == " ")
        #expect(zip(alphabet.masks, alphabet.masks.dropFirst()).allSatisfy { $0.mean <= $1.mean })
        #expect(abs((alphabet.masks.last?.mean ?? 0) - 1) < 0.1)
    }

    @Test func `the space has no ink and every other glyph has`() {
        #expect(alphabet.masks.allSatisfy { ($0.ink.sum() == 0) == ($0.scalar == " ") })
    }

    @Test func `a slash and a backslash mirror one another`() throws {
        let slash = try #require(alphabet["/"]).ink
        let backslash = try #require(alphabet["\\"]).ink
        for index in 0..<32 { #expect(abs(slash[index] - backslash[index / 4 * 4 + 3 - index % 4]) < 0.15) }
    }

    @Test func `an underscore lies low and a quote high`() throws {
        let (low, high) = (try #require(alphabet["_"]).ink, try #require(alphabet["'"]).ink)
        #expect(low.lowHalf.sum() == 0)
        #expect(high.highHalf.sum() == 0)
    }

    @Test func `each brightness leads to the first glyph that is no darker`() {
        for level in 0...255 {
            let index = alphabet.firstAtLeast[level]
            #expect(alphabet.masks[index].mean >= Float(level) / 255 || index == 94)
            #expect(index == 0 || alphabet.masks[index - 1].mean < Float(level) / 255)
        }
    }
}
