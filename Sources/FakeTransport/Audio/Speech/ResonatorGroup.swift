import Media

/// Parallel two-pole resonators with a peak gain of about 1 each.
struct ResonatorGroup<Lanes: SIMD & Sendable>: Equatable, Sendable where Lanes.Scalar == Float {
    private var gain = Lanes()
    private var feedback1 = Lanes()
    private var feedback2 = Lanes()
    private var previousOutput = Lanes()
    private var secondPreviousOutput = Lanes()

    /// Frequencies and bandwidths are in Hz.
    mutating func tune(to frequencies: Lanes, bandwidths: Lanes) {
        for lane in 0..<Lanes.scalarCount {
            let angle = 2 * Float.pi * frequencies[lane] / Float(AudioFrame.sampleRate)
            let radius = Self.radius(bandwidth: bandwidths[lane])
            gain[lane] = 2 * (1 - radius) * sine(angle)
            feedback1[lane] = 2 * radius * sine(angle + .pi / 2)
            feedback2[lane] = -radius * radius
        }
    }

    @inline(__always) mutating func filter(_ input: Lanes) -> Lanes {
        // The constant prevents denormal numbers, which are slow.
        let output = input * gain + feedback1 * previousOutput + feedback2 * secondPreviousOutput + 1e-20
        (secondPreviousOutput, previousOutput) = (previousOutput, output)
        return output
    }

    /// Pole radius e^(−π·bandwidth/rate), by a Padé approximant that is exact to 0.1 % up to 2 kHz.
    private static func radius(bandwidth: Float) -> Float {
        let x = Float.pi * bandwidth / Float(AudioFrame.sampleRate) / 2
        return (1 - x + x * x / 3) / (1 + x + x * x / 3)
    }
}
