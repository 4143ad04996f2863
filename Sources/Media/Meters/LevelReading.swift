/// Reading of a level meter.
package struct LevelReading: Equatable, Sendable {
    /// RMS of the last 300 ms.
    package var rmsDBFS: Double
    /// Peak of the last 20 ms.
    package var peakDBFS: Double
    /// Peak held for 1.5 s, then falling.
    package var heldPeakDBFS: Double
    /// True while the clip indicator is on.
    package var isClipped: Bool

    package init(rmsDBFS: Double, peakDBFS: Double, heldPeakDBFS: Double, isClipped: Bool) {
        (self.rmsDBFS, self.peakDBFS, self.heldPeakDBFS, self.isClipped) = (rmsDBFS, peakDBFS, heldPeakDBFS, isClipped)
    }

    package static let silence = LevelReading(
        rmsDBFS: Decibels.floor, peakDBFS: Decibels.floor, heldPeakDBFS: Decibels.floor, isClipped: false)
}
