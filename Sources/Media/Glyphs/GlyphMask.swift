/// Ink of one glyph over a cell, and what matching wants to know of it beforehand.
struct GlyphMask {
    let scalar: Unicode.Scalar
    /// Ink where it lies, 0…1 of a sample.
    let ink: SIMD32<Float>
    /// Ink as matched: a little blurred, as the eye sees it, and scaled so that the densest glyph is white.
    let tone: CellTones
    let mean: Float
    /// `tone` by groups, as `WantedCell` compares them first.
    let coarse: SIMD8<Float>
    /// Added to its error: what spoils an even area, though it may fit a shape well.
    let penalty: Float

    init(scalar: Unicode.Scalar, ink: SIMD32<Float>, densest: Float) {
        (self.scalar, self.ink) = (scalar, ink)
        let seen = Self.blurred(Self.blurred(ink)) / densest
        tone = CellTones(seen)
        mean = seen.sum() / Float(CellSamples.count)
        coarse = seen.coarse
        penalty = Self.calm.contains(scalar) ? 0 : Self.unrest
    }

    /// Glyphs without a direction, or with one that a drawing uses; a row of them looks even.
    private static let calm = Set(" .-':~;*+=cxsCoeaXO0#8&@".unicodeScalars)
    private static let unrest: Float = 2

    private static func blurred(_ ink: SIMD32<Float>) -> SIMD32<Float> {
        blurred(blurred(ink, step: 1, run: CellSamples.columns), step: CellSamples.columns, run: CellSamples.rows)
    }

    /// One pass of 1-2-1 along one axis; ink stays inside its cell, so a glyph keeps its weight.
    private static func blurred(_ ink: SIMD32<Float>, step: Int, run: Int) -> SIMD32<Float> {
        var result = SIMD32<Float>()
        for index in 0..<CellSamples.count {
            let place = index / step % run
            let before = place > 0 ? index - step : index
            let after = place < run - 1 ? index + step : index
            result[index] = ink[before] / 4 + ink[index] / 2 + ink[after] / 4
        }
        return result
    }
}
