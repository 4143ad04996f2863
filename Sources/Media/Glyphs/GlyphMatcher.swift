/// Search for the glyph with the least error: squared difference of blurred shapes plus a mean brightness penalty.
struct GlyphMatcher {
    /// Weight of the mean brightness relative to the shape; high enough that even areas keep their brightness.
    static let toneWeight: Float = 5
    static let toneWeightOnEdges: Float = 1.2
    /// A cell keeps its glyph while the error is at most `keepFactor` times the least error plus `keepMargin`.
    static let keepFactor: Float = 1.22
    static let keepMargin: Float = 0.05

    private let masks: UnsafeBufferPointer<GlyphMask>
    private let firstIndexByInk: UnsafeBufferPointer<Int>

    /// The buffers are those of a `GlyphAlphabet` and must outlive the matcher.
    init(masks: UnsafeBufferPointer<GlyphMask>, firstIndexByInk: UnsafeBufferPointer<Int>) {
        (self.masks, self.firstIndexByInk) = (masks, firstIndexByInk)
    }

    func scalar(of choice: GlyphChoice) -> Unicode.Scalar { masks[choice.index].scalar }

    /// Returns the best glyph for a cell, or `last` while its error is about the same as when it was chosen.
    func best(for cell: TargetCell, keeping last: GlyphChoice) -> GlyphChoice {
        let lastError =
            cell.shapeError(masks[last.index].tone)
            + cell.toneAndPenaltyError(masks[last.index].mean, masks[last.index].penalty)
        if lastError <= last.error * Self.keepFactor + Self.keepMargin { return last }
        var best = GlyphChoice(index: last.index, error: lastError)
        var above = firstIndexByInk[Int(min(max(cell.mean * 255, 0), 255))]
        var below = above - 1
        while above < masks.count || below >= 0 {
            if above < masks.count { above = tryMask(cell, above, &best) ? above + 1 : masks.count }
            if below >= 0 { below = tryMask(cell, below, &best) ? below - 1 : -1 }
        }
        return lastError <= best.error * Self.keepFactor + Self.keepMargin
            ? GlyphChoice(index: last.index, error: best.error) : best
    }

    /// Updates `best` if this mask is better. Returns false if its brightness error alone is too large: masks with a
    /// larger difference in brightness cannot be better.
    @inline(__always)
    private func tryMask(_ cell: TargetCell, _ index: Int, _ best: inout GlyphChoice) -> Bool {
        let mean = masks[index].mean
        guard cell.toneError(mean) < best.error else { return false }
        let fixed = cell.toneAndPenaltyError(mean, masks[index].penalty)
        guard fixed + cell.shapeErrorLowerBound(masks[index].coarse) < best.error else { return true }
        let error = fixed + cell.shapeError(masks[index].tone)
        if error < best.error { best = GlyphChoice(index: index, error: error) }
        return true
    }
}
