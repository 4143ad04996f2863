/// Levels by frequency: sixteen third-octave bands.
package struct Spectrum: Equatable, Sendable {
    /// Nominal centres of the bands in Hz, lowest first.
    package static let centres = FilterBank.centres
    /// Seconds in which a level falls to 1/e once the sound stops; it rises at once.
    private static let release = 0.12

    private var powers = FilterBank.Bands()

    package init() {}

    /// dBFS in each band, AES17 as for the whole: a sine at a centre reads in its band what it reads on the level
    /// meter.
    package var levels: [Double] {
        (0..<Self.centres.count).map { Decibels.rms(meanSquare: Double(powers[$0])) }
    }

    package mutating func consume(_ bands: FilterBank.Bands) {
        let kept = Float(Self.release / (Self.release + AudioFrame.duration))
        let faded = powers * kept
        powers = faded.replacing(with: bands, where: bands .> faded)
    }
}
