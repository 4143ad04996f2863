/// Estimated frames per second, with the largest possible error.
package struct FrameRateEstimate: Equatable, Sendable {
    package var framesPerSecond: Double
    /// Largest error in frames per second, if the true rate was constant.
    package var bound: Double

    package init(framesPerSecond: Double, bound: Double) {
        (self.framesPerSecond, self.bound) = (framesPerSecond, bound)
    }

    /// True if the error is small enough to show a digit after the decimal point.
    package var hasTenths: Bool { bound <= 0.5 }
}
