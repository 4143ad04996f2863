/// The printable ASCII glyphs, sorted by increasing amount of ink, with an index by amount of ink.
struct GlyphAlphabet {
    let masks: [GlyphMask]
    /// For each brightness 0…255, the index of the first mask whose mean ink is at least that brightness.
    let firstIndexByInk: [Int]

    static let ascii = GlyphAlphabet(table: GlyphMaskTable.text, letters: GlyphMaskTable.alphabet)

    /// `table` has 32 letters per glyph, starting with space; the index of a letter in `letters` is a sample's ink.
    init(table: String, letters: String) {
        let values = Self.values(table: table, letters: letters)
        let glyphs = stride(from: 0, to: values.count - values.count % 32, by: 32).map { start in
            SIMD32<Float>(values[start..<start + 32])
        }
        let densest = glyphs.map { $0.sum() / 32 }.max() ?? 1
        let masks = glyphs.enumerated().map { offset, ink in
            GlyphMask(scalar: Unicode.Scalar(UInt8(32 + offset)), ink: ink, densest: max(densest, 0.01))
        }.sorted { ($0.mean, $0.scalar.value) < ($1.mean, $1.scalar.value) }
        self.masks = masks
        firstIndexByInk = (0...255).map { level in
            masks.firstIndex { $0.mean >= Float(level) / 255 } ?? masks.count - 1
        }
    }

    private static func values(table: String, letters: String) -> [Float] {
        var value: [UInt8: Float] = [:]
        for (index, letter) in letters.utf8.enumerated() {
            value[letter] = Float(index) / Float(letters.utf8.count - 1)
        }
        return table.utf8.compactMap { value[$0] }
    }

    subscript(scalar: Unicode.Scalar) -> GlyphMask? { masks.first { $0.scalar == scalar } }
}
