/// Levels of sixteen third-octave bands.
package struct Spectrum: Equatable, Sendable {
    /// Nominal centre frequencies in Hz, lowest first.
    package static let centres = FilterBank.centres
    /// Seconds in which a level falls to 1/e after the sound stops; it rises at once.
    private static let release = 0.12

    private var powers = FilterBank.Bands()

    package init() {}

    /// dBFS per band as in AES17: a sine at a centre frequency reads the same in its band and on the level meter.
    package var levels: [Double] {
        (0..<Self.centres.count).map { Decibels.rms(meanSquare: Double(powers[$0])) }
    }

    package mutating func consume(_ bands: FilterBank.Bands) {
        let decay = Float(Self.release / (Self.release + AudioFrame.duration))
        let faded = powers * decay
        powers = faded.replacing(with: bands, where: bands .> faded)
    }
}
