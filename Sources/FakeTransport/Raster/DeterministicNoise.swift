import Media

/// Deterministic noise for hair and cloth.
struct DeterministicNoise {
    let seed: UInt32

    /// 0…1, one value per pair of integers.
    func value(_ x: Int32, _ y: Int32 = 0) -> Float {
        var mixed = UInt32(bitPattern: x) &* 0x9E37_79B1 ^ UInt32(bitPattern: y) &* 0x85EB_CA77 ^ seed &* 0xC2B2_AE3D
        mixed = (mixed ^ (mixed >> 15)) &* 0x2C1B_3C6D
        mixed = (mixed ^ (mixed >> 12)) &* 0x297A_2D39
        return Float((mixed ^ (mixed >> 15)) >> 8) / Float(1 << 24)
    }

    /// 0…1, smooth noise along a line with one random value per unit.
    func along(_ x: Float, row: Int32 = 0) -> Float {
        let floor = x.rounded(.down)
        let share = smoothStep(0, 1, x - floor)
        return value(Int32(floor), row).mixed(with: value(Int32(floor) &+ 1, row), share)
    }

    /// Distance and offset from the nearest of random points, one per unit square.
    func nearestPoint(_ x: Float, _ y: Float) -> (distance: Float, dx: Float, dy: Float) {
        var best: (distance: Float, dx: Float, dy: Float) = (9, 0, 0)
        let (column, row) = (Int32(x.rounded(.down)), Int32(y.rounded(.down)))
        for j in row - 1...row + 1 {
            for i in column - 1...column + 1 {
                let dx = x - Float(i) - 0.15 - 0.7 * value(i, j)
                let dy = y - Float(j) - 0.15 - 0.7 * value(i, j &+ 7919)
                let distance = (dx * dx + dy * dy).squareRoot()
                if distance < best.distance { best = (distance, dx, dy) }
            }
        }
        return best
    }
}
