/// The shapes of the ASCII glyphs, used to choose a glyph and two colours for a cell.
struct GlyphShapes: Sendable {
    static let ascii = GlyphShapes(GlyphAlphabet.ascii)

    /// Number of glyphs in one vector.
    private static let lanes = 4
    /// Number of vectors that are summed at a time, so that each sample is loaded once for all of them.
    private static let together = 4

    let scalars: [Unicode.Scalar]
    /// Mean ink of each glyph over its samples, 0…1.
    let means: [Float]
    /// Norm of each glyph's shape: the square root of the sum of its squares.
    let lengths: [Float]
    /// Normalized shape of each glyph: the ink of each sample minus the mean ink, divided by the norm; eight rows per
    /// glyph.
    private let shapes: [SIMD4<Float>]
    /// The same shapes in groups of 16 glyphs: four vectors for each group and sample. Unused places of the last group
    /// are 0.
    private let groups: [SIMD4<Float>]
    private let groupCount: Int

    private init(_ alphabet: GlyphAlphabet) {
        let masks = alphabet.masks
        let means = masks.map { $0.ink.sum() / Float(CellSamples.count) }
        let lengths = zip(masks, means).map { mask, mean in
            max(((mask.ink - mean) * (mask.ink - mean)).sum().squareRoot(), 1e-3)
        }
        func shape(_ glyph: Int, _ sample: Int) -> Float {
            guard glyph < masks.count else { return 0 }
            return (masks[glyph].ink[sample] - means[glyph]) / lengths[glyph]
        }
        shapes = masks.indices.flatMap { glyph in
            (0..<CellSamples.rows).map { row in
                SIMD4((0..<CellSamples.columns).map { shape(glyph, row * CellSamples.columns + $0) })
            }
        }
        let size = Self.lanes * Self.together
        groupCount = (masks.count + size - 1) / size
        groups = (0..<groupCount).flatMap { group in
            (0..<CellSamples.count).flatMap { sample in
                (0..<Self.together).map { vector in
                    SIMD4((0..<Self.lanes).map { shape(group * size + vector * Self.lanes + $0, sample) })
                }
            }
        }
        scalars = masks.map(\.scalar)
        (self.means, self.lengths) = (means, lengths)
    }

    /// Calls `body` with a pointer to the eight rows of a glyph's shape.
    @inline(__always)
    func withShape<Result>(_ index: Int, _ body: (UnsafePointer<SIMD4<Float>>) -> Result?) -> Result? {
        shapes.withUnsafeBufferPointer { $0.baseAddress.flatMap { body($0 + index * CellSamples.rows) } }
    }

    /// Returns the glyph that explains most of the differences between the samples, and the squared error that it
    /// removes.
    @inline(__always)
    func best(for places: UnsafePointer<Float>, _ reach: ColourReach) -> (index: Int, gain: Float) {
        var best = (index: 0, gain: Float(0))
        groups.withUnsafeBufferPointer { groups in
            for group in 0..<groupCount {
                var (a, b, c, d) = (SIMD4<Float>(), SIMD4<Float>(), SIMD4<Float>(), SIMD4<Float>())
                var at = group * CellSamples.count * Self.together
                for sample in 0..<CellSamples.count {
                    let place = places[sample]
                    a += groups[at] * place
                    b += groups[at + 1] * place
                    c += groups[at + 2] * place
                    d += groups[at + 3] * place
                    at += Self.together
                }
                let first = group * Self.lanes * Self.together
                tryFits(a, first, reach, &best)
                tryFits(b, first + 4, reach, &best)
                tryFits(c, first + 8, reach, &best)
                tryFits(d, first + 12, reach, &best)
            }
        }
        return best
    }

    @inline(__always)
    private func tryFits(
        _ fits: SIMD4<Float>, _ first: Int, _ reach: ColourReach, _ best: inout (index: Int, gain: Float)
    ) {
        // Upper bound of the gain: without a limit of the contrast, the gain is the square of the fit.
        let bounds = fits * fits
        tryFit(fits.x, bounds.x, first, reach, &best)
        tryFit(fits.y, bounds.y, first + 1, reach, &best)
        tryFit(fits.z, bounds.z, first + 2, reach, &best)
        tryFit(fits.w, bounds.w, first + 3, reach, &best)
    }

    @inline(__always)
    private func tryFit(
        _ fit: Float, _ bound: Float, _ index: Int, _ reach: ColourReach, _ best: inout (index: Int, gain: Float)
    ) {
        guard bound > best.gain else { return }
        let gain = gain(of: index, fit: fit, reach)
        if gain > best.gain { best = (index, gain) }
    }

    /// Returns by how much a glyph lowers the squared error. For a contrast `c` between ink and paper this is
    /// `c·length·(2·fit − c·length)`. The contrast is limited, because ink and paper must stay within 0…255.
    @inline(__always)
    func gain(of index: Int, fit: Float, _ reach: ColourReach) -> Float {
        let (size, mean) = (abs(fit), means[index])
        let (paperSide, inkSide) = fit >= 0 ? (-reach.low, reach.high) : (reach.high, -reach.low)
        let contrast = min(size / lengths[index], paperSide / max(mean, 1e-3), inkSide / (1 - mean))
        let height = contrast * lengths[index]
        return height * (2 * size - height)
    }
}
