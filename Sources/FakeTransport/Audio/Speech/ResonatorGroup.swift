import Media

/// Two-pole resonators side by side, each with a gain of about 1 at its peak.
struct ResonatorGroup<Lanes: SIMD & Sendable>: Equatable, Sendable where Lanes.Scalar == Float {
    private var gain = Lanes()
    private var feedback1 = Lanes()
    private var feedback2 = Lanes()
    private var last = Lanes()
    private var beforeLast = Lanes()

    /// Both in Hz.
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
        let output = input * gain + feedback1 * last + feedback2 * beforeLast + 1e-20
        (beforeLast, last) = (last, output)
        return output
    }

    /// e^(−π·bandwidth/rate), by a Padé fraction that is exact to 0.1 % up to 2 kHz.
    private static func radius(bandwidth: Float) -> Float {
        let x = Float.pi * bandwidth / Float(AudioFrame.sampleRate) / 2
        return (1 - x + x * x / 3) / (1 + x + x * x / 3)
    }
}
