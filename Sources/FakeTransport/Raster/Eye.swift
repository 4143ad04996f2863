/// Outline of one eye as its lids stand.
struct Eye {
    let side: Float
    let x: Float
    let halfWidth: Float
    private let y: Float
    private let slant: Float
    private let openUpper: Float
    private let nowUpper: Float
    private let down: Float

    init(_ eyes: Face.Eyes, side: Float, state: EyePainter.State) {
        (self.side, halfWidth, y, slant) = (side, eyes.halfWidth, eyes.y, eyes.slant)
        x = side * eyes.x
        openUpper = eyes.halfHeight * (1 + 0.14 * state.lift)
        nowUpper = openUpper.mixed(with: -0.5 * eyes.halfHeight, state.blink)
        down = eyes.halfHeight * (0.72 - 0.14 * state.blink)
    }

    func upper(_ px: Float) -> Float { middle(px) - nowUpper * bow(px) }
    func upperWhenOpen(_ px: Float) -> Float { middle(px) - openUpper * bow(px) }
    func lower(_ px: Float) -> Float { middle(px) + down * bow(px) }

    /// Below 0 between the lids.
    func opening(_ px: Float, _ py: Float) -> Float {
        max(max(upper(px) - py, py - lower(px)), abs(px - x) - halfWidth)
    }

    private func middle(_ px: Float) -> Float { y - slant * (px - x) * side / halfWidth }

    /// 1 in the middle of the lid, 0 at the corners, rounder than a parabola.
    private func bow(_ px: Float) -> Float {
        let t = (px - x) / halfWidth
        let rest = max(0, 1 - t * t)
        return rest.mixed(with: rest.squareRoot(), 0.45)
    }
}
