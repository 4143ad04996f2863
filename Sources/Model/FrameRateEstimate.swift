/// Frames per second with the largest error that it can have.
package struct FrameRateEstimate: Equatable, Sendable {
    package var framesPerSecond: Double
    /// Frames per second; the true rate is at most this far away, if it was constant.
    package var bound: Double

    package init(framesPerSecond: Double, bound: Double) {
        (self.framesPerSecond, self.bound) = (framesPerSecond, bound)
    }

    /// True if a digit after the decimal point is not finer than the bound.
    package var hasTenths: Bool { bound <= 0.5 }
}
