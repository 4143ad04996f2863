/// Ink that a cell needs, with error functions for the glyphs that could show it.
struct TargetCell {
    let mean: Float
    private let wanted: CellTones
    private let coarse: SIMD8<Float>
    private let penaltyFactor: Float
    private let toneScale: Float

    /// `penaltyFactor`, 0…1, is a factor for the penalty of glyphs that look uneven in even areas.
    @inline(__always)
    init(_ wanted: SIMD32<Float>, penaltyFactor: Float = 1) {
        self.wanted = CellTones(wanted)
        coarse = wanted.coarse
        mean = coarse.pairwiseSum / 8
        let variance = self.wanted.squaredDistance(to: CellTones()) / Float(CellSamples.count) - mean * mean
        // 1 for an even cell, 0 for a cell with a clear shape.
        let evenness = 1 - smoothStep(0.004, 0.035, variance)
        self.penaltyFactor = penaltyFactor * evenness
        toneScale =
            Float(CellSamples.count) * GlyphMatcher.toneWeightOnEdges.mixed(with: GlyphMatcher.toneWeight, evenness)
    }

    @inline(__always)
    func toneError(_ mean: Float) -> Float { toneScale * (mean - self.mean) * (mean - self.mean) }

    @inline(__always)
    func toneAndPenaltyError(_ mean: Float, _ penalty: Float) -> Float { toneError(mean) + penalty * penaltyFactor }

    @inline(__always)
    func shapeError(_ tone: CellTones) -> Float { wanted.squaredDistance(to: tone) }

    /// Lower bound of `shapeError`, computed from the means of groups of samples.
    @inline(__always)
    func shapeErrorLowerBound(_ coarse: SIMD8<Float>) -> Float {
        let difference = self.coarse - coarse
        return (difference * difference).pairwiseSum * 4
    }
}

extension SIMD32<Float> {
    /// Means of eight groups of four samples: two neighbours in a row and the two samples two rows below.
    @inline(__always)
    package var coarse: SIMD8<Float> {
        let pairs = evenHalf + oddHalf
        let even = SIMD8(lowHalf: pairs.lowHalf.lowHalf, highHalf: pairs.highHalf.lowHalf)
        let odd = SIMD8(lowHalf: pairs.lowHalf.highHalf, highHalf: pairs.highHalf.highHalf)
        return (even + odd) / 4
    }
}

extension SIMD8<Float> {
    /// Sum computed by halves: the same on every machine, and faster than lane by lane.
    @inline(__always)
    var pairwiseSum: Float {
        let half = lowHalf + highHalf
        return (half.x + half.y) + (half.z + half.w)
    }
}
