import Media

/// Displacement of the rows of the head: sway, nod and lean decrease down the neck, the jaw drops below the nose.
struct HeadDisplacement {
    let steps: QuantizedPose
    let framing: Framing

    /// Returns the row of the head's layer shown in `row` and its shift to the right in samples; nil if there is none.
    func source(ofRow row: Int, withJaw: Bool) -> (row: Int, shift: Int)? {
        let y = framing.y(row)
        let neckFactor = 1 - smoothStep(0.95, 1.55, y)
        let drop = withJaw ? steps.jaw * smoothStep(0.5, 0.85, y) * (1 - smoothStep(1.1, 1.5, y)) : 0
        let source = row - Int((steps.nodY * neckFactor + drop * framing.scale).rounded())
        guard (0..<framing.height).contains(source) else { return nil }
        let lean = steps.lean * max(0, 1.2 - y) * framing.scale
        return (source, Int((steps.swayX * neckFactor + lean).rounded()))
    }
}
