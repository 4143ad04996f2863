/// Outline of one eye for one position of the lids.
struct Eye {
    let side: Float
    let x: Float
    let halfWidth: Float
    private let y: Float
    private let slant: Float
    private let openUpperHeight: Float
    private let upperHeight: Float
    private let lowerHeight: Float

    init(_ eyes: Face.Eyes, side: Float, state: EyePainter.State) {
        (self.side, halfWidth, y, slant) = (side, eyes.halfWidth, eyes.y, eyes.slant)
        x = side * eyes.x
        openUpperHeight = eyes.halfHeight * (1 + 0.14 * state.lift)
        upperHeight = openUpperHeight.mixed(with: -0.5 * eyes.halfHeight, state.blink)
        lowerHeight = eyes.halfHeight * (0.72 - 0.14 * state.blink)
    }

    func upper(_ px: Float) -> Float { middle(px) - upperHeight * lidCurve(px) }
    func upperWhenOpen(_ px: Float) -> Float { middle(px) - openUpperHeight * lidCurve(px) }
    func lower(_ px: Float) -> Float { middle(px) + lowerHeight * lidCurve(px) }

    /// Signed distance to the eye opening, negative between the lids.
    func opening(_ px: Float, _ py: Float) -> Float {
        max(max(upper(px) - py, py - lower(px)), abs(px - x) - halfWidth)
    }

    private func middle(_ px: Float) -> Float { y - slant * (px - x) * side / halfWidth }

    /// 1 in the middle of the lid, 0 at the corners; rounder than a parabola.
    private func lidCurve(_ px: Float) -> Float {
        let t = (px - x) / halfWidth
        let falloff = max(0, 1 - t * t)
        return falloff.mixed(with: falloff.squareRoot(), 0.45)
    }
}
