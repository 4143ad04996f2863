/// Ink of one glyph over a cell, with values precomputed for matching.
struct GlyphMask {
    let scalar: Unicode.Scalar
    /// Ink per sample, 0…1.
    let ink: SIMD32<Float>
    /// Ink used for matching: slightly blurred, as the eye sees it, and scaled so that the densest glyph is white.
    let tone: CellTones
    let mean: Float
    /// Means of groups of `tone`, which `TargetCell` compares first.
    let coarse: SIMD8<Float>
    /// Added to the error of glyphs that make an even area look uneven, although they may fit a shape well.
    let penalty: Float

    init(scalar: Unicode.Scalar, ink: SIMD32<Float>, densest: Float) {
        (self.scalar, self.ink) = (scalar, ink)
        let blurredInk = Self.blurred(Self.blurred(ink)) / densest
        tone = CellTones(blurredInk)
        mean = blurredInk.sum() / Float(CellSamples.count)
        coarse = blurredInk.coarse
        penalty = Self.evenGlyphs.contains(scalar) ? 0 : Self.unevenPenalty
    }

    /// Glyphs without a direction, or with one that is common in drawings; a row of them looks even.
    private static let evenGlyphs = Set(" .-':~;*+=cxsCoeaXO0#8&@".unicodeScalars)
    private static let unevenPenalty: Float = 2

    private static func blurred(_ ink: SIMD32<Float>) -> SIMD32<Float> {
        blurred(
            blurred(ink, step: 1, axisLength: CellSamples.columns), step: CellSamples.columns,
            axisLength: CellSamples.rows)
    }

    /// One 1-2-1 blur pass along one axis; ink stays inside the cell, so the mean does not change.
    private static func blurred(_ ink: SIMD32<Float>, step: Int, axisLength: Int) -> SIMD32<Float> {
        var result = SIMD32<Float>()
        for index in 0..<CellSamples.count {
            let position = index / step % axisLength
            let before = position > 0 ? index - step : index
            let after = position < axisLength - 1 ? index + step : index
            result[index] = ink[before] / 4 + ink[index] / 2 + ink[after] / 4
        }
        return result
    }
}
