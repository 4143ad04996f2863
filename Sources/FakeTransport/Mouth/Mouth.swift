import Media

/// Moves a mouth to speech: how far it opens follows the loudness, how wide and how round it is the spectrum.
///
/// It opens fast and closes more slowly, yet fast enough to shut in the closure of a plosive.
package struct Mouth: Equatable, Sendable {
    /// Seconds: time constants of opening, closing, and of the shape of the lips.
    private static let attack = 0.006
    private static let release = 0.03
    private static let shaping = 0.045
    /// Parts of a frame that are followed one by one: 10 ms each.
    private static let partCount = 2
    /// Shapes are rounded to this, so that no last bit of arithmetic ever decides about a frame.
    private static let grain = 512.0

    private var bank = FilterBank()
    private var gain = AutomaticGain()
    private var goal = MouthShape.closed

    package init() {}

    package var shape: MouthShape {
        MouthShape(openness: rounded(goal.openness), width: rounded(goal.width), roundness: rounded(goal.roundness))
    }

    /// The mouth at the end of a frame.
    package mutating func follow(_ frame: AudioFrame) -> MouthShape { follow(frame, bands: bank.powers(of: frame)) }

    /// The same for bands that were measured already.
    mutating func follow(_ frame: AudioFrame, bands: FilterBank.Bands) -> MouthShape {
        let spectrum = SpectralShape(bands)
        let count = AudioFrame.sampleCount / Self.partCount
        for part in 0..<Self.partCount {
            let samples = frame.samples[part * count..<(part + 1) * count]
            let power = samples.reduce(Float(0)) { $0 + $1 * $1 } / Float(count)
            open(rms: Double(power).squareRoot(), sibilance: spectrum?.sibilance ?? 0)
        }
        form(spectrum)
        return shape
    }

    /// Shuts at once; the loudness of the speaker is not forgotten.
    package mutating func interrupt() { goal = .closed }

    private mutating func open(rms: Double, sibilance: Double) {
        let seconds = AudioFrame.duration / Double(Self.partCount)
        let loudness = gain.normalise(rms, seconds: seconds)
        // The power ¾ lifts soft vowels; teeth stay together in a hiss, however loud.
        let target = (loudness * loudness.squareRoot()).squareRoot() * (1 - 0.5 * sibilance)
        goal.openness += (target - goal.openness) * share(seconds, target > goal.openness ? Self.attack : Self.release)
        if target == 0, goal.openness < 0.02 { goal.openness = 0 }
    }

    private mutating func form(_ spectrum: SpectralShape?) {
        let lips = goal.openness > 0.02 ? spectrum.map(MouthShape.lips) ?? .closed : .closed
        let share = share(AudioFrame.duration, Self.shaping)
        goal.width += (lips.width - goal.width) * share
        goal.roundness += (lips.roundness - goal.roundness) * share
    }

    private func share(_ seconds: Double, _ constant: Double) -> Double { seconds / (seconds + constant) }
    private func rounded(_ value: Double) -> Double { (value * Self.grain).rounded() / Self.grain }
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
