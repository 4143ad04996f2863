/// Lip curves of one mouth shape in face units, without the movement of the jaw.
struct MouthOutline {
    let halfWidth: Float
    let gap: Float
    let teeth: Float
    private let y: Float
    private let openness: Float
    private let roundness: Float
    private let corner: Float
    private let fullness: Float

    init(_ lips: Face.Lips, _ mouth: MouthShape) {
        let (open, wide, round) = (Float(mouth.openness), Float(mouth.width), Float(mouth.roundness))
        (openness, roundness, y) = (open, round, lips.y)
        halfWidth = lips.halfWidth * (0.78 + 0.44 * wide) * (1 - 0.4 * round) * (1 - 0.1 * open)
        gap = lips.maximumOpening * open * (1 - 0.25 * max(0, wide - 0.5))
        fullness = lips.fullness * (1 + 0.35 * round) * (1 - 0.25 * max(0, wide - 0.5))
        corner = lips.smile * (0.5 + wide) * (1 - 0.8 * round)
        teeth = min(0.085, gap * 0.55) * (1 - 0.75 * round)
    }

    /// Relative position: −1 at the left corner … 1 at the right corner.
    func t(_ x: Float) -> Float { x / halfWidth }
    func upperInner(_ t: Float) -> Float { middle(t) - 0.3 * gap * lipCurve(t) }
    func lowerInner(_ t: Float) -> Float { middle(t) + 0.7 * gap * lipCurve(t) }

    func upperOuter(_ t: Float) -> Float {
        let cupidsBow = (1 - abs(t) / 0.26).clamped
        return upperInner(t) - fullness * softLipCurve(t) * (0.95 - 0.3 * cupidsBow * cupidsBow)
    }

    func lowerOuter(_ t: Float) -> Float { lowerInner(t) + fullness * 1.25 * softLipCurve(t * 1.08) }

    private func middle(_ t: Float) -> Float { y + corner * (0.35 - t * t) }

    /// 1 in the middle, 0 at the corners; pointed corners at rest, an O when rounded.
    private func lipCurve(_ t: Float) -> Float {
        let falloff = max(0, 1 - t * t)
        return falloff.mixed(with: falloff.squareRoot(), 0.35 + 0.65 * roundness)
    }

    private func softLipCurve(_ t: Float) -> Float {
        let falloff = max(0, 1 - t * t)
        return falloff.mixed(with: falloff.squareRoot(), 0.5)
    }
}
