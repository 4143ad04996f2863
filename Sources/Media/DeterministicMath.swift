/// By a series exact to 1e-9, not by libm, whose last bits differ between processors: frames must not.
@inlinable package func sine(_ angle: Double) -> Double {
    let turned = angle - (angle / (2 * .pi)).rounded() * 2 * .pi
    let x = abs(turned) > .pi / 2 ? (turned < 0 ? -1 : 1) * .pi - turned : turned
    let square = x * x
    var (sum, term) = (x, x)
    for step in 1...6 {
        term *= -square / Double(2 * step * (2 * step + 1))
        sum += term
    }
    return sum
}

@inlinable package func sine(_ angle: Float) -> Float { Float(sine(Double(angle))) }

extension Float {
    /// Held within 0…1.
    @inlinable package var clamped: Float { Swift.min(Swift.max(self, 0), 1) }

    @inlinable package func mixed(with other: Float, _ share: Float) -> Float { self + (other - self) * share }

    /// `self` to the power of `halves`/2, for `self` ≥ 0 and `halves` ≥ 0: no libm, so the same everywhere.
    @inlinable package func raised(toHalfPower halves: Int) -> Float {
        var result: Float = halves % 2 == 1 ? squareRoot() : 1
        for _ in 0..<halves / 2 { result *= self }
        return result
    }
}

/// 0 below `low`, 1 above `high`, and a smooth S between them.
@inlinable package func smoothStep(_ low: Float, _ high: Float, _ value: Float) -> Float {
    let share = ((value - low) / (high - low)).clamped
    return share * share * (3 - 2 * share)
}
