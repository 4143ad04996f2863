import Testing

@testable import FakeTransport
@testable import Media

@Suite struct GlyphMatcherTests {
    private func best(_ wanted: SIMD32<Float>, keeping last: GlyphChoice = .blank) -> GlyphChoice {
        GlyphAlphabet.ascii.masks.withUnsafeBufferPointer { masks in
            GlyphAlphabet.ascii.firstIndexByInk.withUnsafeBufferPointer { first in
                GlyphMatcher(masks: masks, firstIndexByInk: first).best(for: TargetCell(wanted), keeping: last)
            }
        }
    }

    private func glyph(_ wanted: SIMD32<Float>) -> Unicode.Scalar {
        GlyphAlphabet.ascii.masks[best(wanted).index].scalar
    }

    /// Coverage 0…1 of each column 0…3 and row 0…7.
    private func cell(_ value: (Int, Int) -> Float) -> SIMD32<Float> {
        var cell = SIMD32<Float>()
        for index in 0..<32 { cell[index] = value(index % 4, index / 4) }
        return cell
    }

    @Test func `simple shapes match similar glyphs`() {
        #expect(["_", "."].contains(glyph(cell { _, row in row == 7 ? 0.8 : 0 })))
        #expect(["'", "\"", "^", "`"].contains(glyph(cell { _, row in row < 2 ? 0.7 : 0 })))
        #expect(["|", "!", "l"].contains(glyph(cell { column, _ in column == 1 || column == 2 ? 0.8 : 0 })))
        #expect(glyph(SIMD32()) == " ")
    }

    /// Up to two glyphs may lose to a glyph of almost the same shape that has no penalty.
    @Test func `the ink of a glyph matches that glyph, with at most two exceptions`() {
        let densest = GlyphAlphabet.ascii.masks.map { $0.ink.sum() / 32 }.max() ?? 1
        let missed = GlyphAlphabet.ascii.masks.filter { glyph($0.ink / densest) != $0.scalar }.map(\.scalar)
        #expect(missed.count <= 2, "\(missed)")
    }

    @Test func `brighter even areas get denser glyphs`() {
        let means = stride(from: Float(0), through: 1, by: 0.1).map { level in
            GlyphAlphabet.ascii.masks[best(SIMD32(repeating: level)).index].mean
        }
        #expect(zip(means, means.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(zip(means, stride(from: Float(0), through: 1, by: 0.1)).allSatisfy { abs($0 - $1) < 0.15 })
    }

    @Test func `the search finds the same error as trying every glyph`() {
        let grain = DeterministicNoise(seed: 3)
        for sample in 0..<200 {
            let base = grain.value(Int32(sample), -1)
            let wanted = cell { column, row in
                (base + 0.6 * (grain.value(Int32(sample), Int32(row * 4 + column)) - 0.5)).clamped
            }
            let cell = TargetCell(wanted)
            let errors = GlyphAlphabet.ascii.masks.map {
                cell.shapeError($0.tone) + cell.toneAndPenaltyError($0.mean, $0.penalty)
            }
            let found = best(wanted, keeping: GlyphChoice(index: 94, error: 0))
            #expect(found.error <= (errors.min() ?? 0) * 1.0001)
        }
    }

    @Test func `a glyph is kept under slight noise and replaced when the cell changes`() {
        let wanted = SIMD32<Float>(repeating: 0.5)
        let first = best(wanted)
        var shifted = wanted
        for index in stride(from: 0, to: 32, by: 3) { shifted[index] += 0.03 }
        #expect(best(shifted, keeping: first).index == first.index)
        #expect(best(SIMD32(repeating: 0.9), keeping: first).index != first.index)
    }

    @Test func `keeping the last glyph reduces changes caused by noise to less than a quarter`() {
        let grain = DeterministicNoise(seed: 5)
        let cells = (0..<300).map { sample in
            (0..<2).map { step in
                cell { column, row in
                    let place = Int32(row * 4 + column)
                    let shape = 0.8 * grain.value(Int32(sample), place / 6)
                    return (shape + 0.12 * (grain.value(Int32(sample), place + 100 * Int32(step + 1)) - 0.5)).clamped
                }
            }
        }
        let firsts = cells.map { best($0[0]) }
        let kept = zip(cells, firsts).count { best($0[1], keeping: $1).index != $1.index }
        let withoutKeeping = zip(cells, firsts).count { best($0[1]).index != $1.index }
        #expect(kept * 4 < withoutKeeping, "\(kept) of \(withoutKeeping)")
    }

    @Test func `shapeErrorLowerBound is never larger than shapeError`() {
        let grain = DeterministicNoise(seed: 9)
        for sample in 0..<100 {
            let wanted = TargetCell(cell { column, row in grain.value(Int32(sample), Int32(row * 4 + column)) })
            for mask in GlyphAlphabet.ascii.masks {
                #expect(wanted.shapeErrorLowerBound(mask.coarse) <= wanted.shapeError(mask.tone) * 1.0001)
            }
        }
    }
}
