import Testing

@testable import FakeTransport
@testable import Media

@Suite struct GlyphAlphabetTests {
    private let alphabet = GlyphAlphabet.ascii

    @Test func `the alphabet has the 95 printable ASCII glyphs in order of their ink`() {
        #expect(Set(alphabet.masks.map(\.scalar.value)) == Set(32...126))
        #expect(alphabet.masks.count == 95)
        #expect(alphabet.masks.first?.scalar == " ")
        #expect(zip(alphabet.masks, alphabet.masks.dropFirst()).allSatisfy { $0.mean <= $1.mean })
        #expect(abs((alphabet.masks.last?.mean ?? 0) - 1) < 0.1)
    }

    @Test func `only the space has no ink`() {
        #expect(alphabet.masks.allSatisfy { ($0.ink.sum() == 0) == ($0.scalar == " ") })
    }

    @Test func `slash and backslash mirror each other`() throws {
        let slash = try #require(alphabet["/"]).ink
        let backslash = try #require(alphabet["\\"]).ink
        for index in 0..<32 { #expect(abs(slash[index] - backslash[index / 4 * 4 + 3 - index % 4]) < 0.15) }
    }

    @Test func `the underscore is in the lower half and the quote in the upper half`() throws {
        let (low, high) = (try #require(alphabet["_"]).ink, try #require(alphabet["'"]).ink)
        #expect(low.lowHalf.sum() == 0)
        #expect(high.highHalf.sum() == 0)
    }

    @Test func `firstIndexByInk gives the first glyph with at least that brightness`() {
        for level in 0...255 {
            let index = alphabet.firstIndexByInk[level]
            #expect(alphabet.masks[index].mean >= Float(level) / 255 || index == 94)
            #expect(index == 0 || alphabet.masks[index - 1].mean < Float(level) / 255)
        }
    }
}
