/// Finds the glyph nearest to a cell: squared error of blurred shapes, plus a penalty on a wrong mean brightness.
struct GlyphMatcher {
    /// How much the mean counts beside the shape; high enough that flat areas keep their tone.
    static let toneWeight: Float = 5
    static let toneWeightOnEdges: Float = 1.2
    /// A glyph already on the screen stays while it is no worse than this.
    static let patience: Float = 1.22
    static let slack: Float = 0.05

    private let masks: UnsafeBufferPointer<GlyphMask>
    private let firstAtLeast: UnsafeBufferPointer<Int>

    /// The buffers belong to a `GlyphAlphabet` and must outlive the matcher.
    init(masks: UnsafeBufferPointer<GlyphMask>, firstAtLeast: UnsafeBufferPointer<Int>) {
        (self.masks, self.firstAtLeast) = (masks, firstAtLeast)
    }

    func scalar(of choice: GlyphChoice) -> Unicode.Scalar { masks[choice.index].scalar }

    /// The best glyph for a cell, or the `last` one while it fits about as well as it did when it was chosen.
    func best(for cell: WantedCell, keeping last: GlyphChoice) -> GlyphChoice {
        let kept =
            cell.shapeError(masks[last.index].tone) + cell.fixedError(masks[last.index].mean, masks[last.index].penalty)
        if kept <= last.error * Self.patience + Self.slack { return last }
        var best = GlyphChoice(index: last.index, error: kept)
        var above = firstAtLeast[Int(min(max(cell.mean * 255, 0), 255))]
        var below = above - 1
        while above < masks.count || below >= 0 {
            if above < masks.count { above = isCloser(cell, above, &best) ? above + 1 : masks.count }
            if below >= 0 { below = isCloser(cell, below, &best) ? below - 1 : -1 }
        }
        return kept <= best.error * Self.patience + Self.slack
            ? GlyphChoice(index: last.index, error: best.error) : best
    }

    /// Tries one mask. False once the brightness alone is too far off: glyphs farther out are worse still.
    @inline(__always)
    private func isCloser(_ cell: WantedCell, _ index: Int, _ best: inout GlyphChoice) -> Bool {
        let mean = masks[index].mean
        guard cell.toneError(mean) < best.error else { return false }
        let fixed = cell.fixedError(mean, masks[index].penalty)
        guard fixed + cell.leastShapeError(masks[index].coarse) < best.error else { return true }
        let error = fixed + cell.shapeError(masks[index].tone)
        if error < best.error { best = GlyphChoice(index: index, error: error) }
        return true
    }
}
