import Media

/// Mouth movement for speech: openness follows the loudness, width and roundness follow the spectrum.
///
/// The mouth opens fast and closes more slowly, but fast enough to close during a plosive.
package struct Mouth: Equatable, Sendable {
    /// Time constants in seconds of opening, closing and lip shape.
    private static let attackTime = 0.006
    private static let releaseTime = 0.03
    private static let shapeTime = 0.045
    /// Number of parts of a frame that are processed separately: 10 ms each.
    private static let partCount = 2
    /// Shapes are rounded to 1/512, so that the last bits of floating-point results never change a frame.
    private static let shapeResolution = 512.0

    private var bank = FilterBank()
    private var gain = AutomaticGain()
    private var current = MouthShape.closed

    package init() {}

    package var shape: MouthShape {
        MouthShape(
            openness: rounded(current.openness), width: rounded(current.width), roundness: rounded(current.roundness))
    }

    /// Returns the mouth shape at the end of a frame.
    package mutating func follow(_ frame: AudioFrame) -> MouthShape { follow(frame, bands: bank.powers(of: frame)) }

    /// Same as `follow(_:)`, with bands that are already measured.
    mutating func follow(_ frame: AudioFrame, bands: FilterBank.Bands) -> MouthShape {
        let spectrum = SpectralShape(bands)
        let count = AudioFrame.sampleCount / Self.partCount
        for part in 0..<Self.partCount {
            let samples = frame.samples[part * count..<(part + 1) * count]
            let power = samples.reduce(Float(0)) { $0 + $1 * $1 } / Float(count)
            updateOpenness(rms: Double(power).squareRoot(), sibilance: spectrum?.sibilance ?? 0)
        }
        updateLips(spectrum)
        return shape
    }

    /// Closes the mouth at once; keeps the estimated loudness of the speaker.
    package mutating func interrupt() { current = .closed }

    private mutating func updateOpenness(rms: Double, sibilance: Double) {
        let seconds = AudioFrame.duration / Double(Self.partCount)
        let loudness = gain.normalise(rms, seconds: seconds)
        // The exponent ¾ amplifies soft vowels. Teeth stay together in a hiss at any loudness.
        let target = (loudness * loudness.squareRoot()).squareRoot() * (1 - 0.5 * sibilance)
        let timeConstant = target > current.openness ? Self.attackTime : Self.releaseTime
        current.openness += (target - current.openness) * smoothingFactor(seconds, timeConstant)
        if target == 0, current.openness < 0.02 { current.openness = 0 }
    }

    private mutating func updateLips(_ spectrum: SpectralShape?) {
        let lips = current.openness > 0.02 ? spectrum.map(MouthShape.lips) ?? .closed : .closed
        let factor = smoothingFactor(AudioFrame.duration, Self.shapeTime)
        current.width += (lips.width - current.width) * factor
        current.roundness += (lips.roundness - current.roundness) * factor
    }

    private func smoothingFactor(_ seconds: Double, _ constant: Double) -> Double { seconds / (seconds + constant) }
    private func rounded(_ value: Double) -> Double { (value * Self.shapeResolution).rounded() / Self.shapeResolution }
}

extension MouthShape {
    /// Width and roundness of the lips for a sound; its openness is left at 0.
    static func lips(_ spectrum: SpectralShape) -> MouthShape {
        let back = min(1, max(0, -2.5 * spectrum.frontness))
        let roundness = back * min(1, max(0, (0.65 - spectrum.opening) / 0.3))
        let spread = max(0, spectrum.frontness) * (1 - 0.7 * spectrum.opening) * (1 - 0.6 * spectrum.sibilance)
        return MouthShape(width: 0.5 + 0.45 * spread - 0.4 * roundness, roundness: roundness)
    }
}
