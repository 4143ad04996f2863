/// Power series with an error below 1e-9. Does not use libm, whose last bits differ between processors, because
/// frames must be identical everywhere.
func sine(_ angle: Double) -> Double {
    let reduced = angle - (angle / (2 * .pi)).rounded() * 2 * .pi
    let x = abs(reduced) > .pi / 2 ? (reduced < 0 ? -1 : 1) * .pi - reduced : reduced
    let square = x * x
    var (sum, term) = (x, x)
    for step in 1...6 {
        term *= -square / Double(2 * step * (2 * step + 1))
        sum += term
    }
    return sum
}

func sine(_ angle: Float) -> Float { Float(sine(Double(angle))) }

extension Float {
    /// Clamped to 0…1.
    var clamped: Float { Swift.min(Swift.max(self, 0), 1) }

    /// Linear interpolation: `share` 0 gives `self`, 1 gives `other`.
    func mixed(with other: Float, _ share: Float) -> Float { self + (other - self) * share }

    /// `self` to the power of `halves`/2, for `self` ≥ 0 and `halves` ≥ 0, without libm for the same reason as `sine`.
    func raised(toHalves halves: Int) -> Float {
        var result: Float = halves % 2 == 1 ? squareRoot() : 1
        for _ in 0..<halves / 2 { result *= self }
        return result
    }
}

/// 0 below `low`, 1 above `high`, and an S-curve between them.
func smoothStep(_ low: Float, _ high: Float, _ value: Float) -> Float {
    let share = ((value - low) / (high - low)).clamped
    return share * share * (3 - 2 * share)
}
