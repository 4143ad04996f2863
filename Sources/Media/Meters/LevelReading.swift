/// What a level meter shows, in dBFS.
package struct LevelReading: Equatable, Sendable {
    /// Over the last 300 ms.
    package var rmsDBFS: Double
    /// Of the last 20 ms.
    package var peakDBFS: Double
    /// Held for 1.5 s, then falling.
    package var heldPeakDBFS: Double
    /// The clip light.
    package var isClipped: Bool

    package init(rmsDBFS: Double, peakDBFS: Double, heldPeakDBFS: Double, isClipped: Bool) {
        (self.rmsDBFS, self.peakDBFS, self.heldPeakDBFS, self.isClipped) = (rmsDBFS, peakDBFS, heldPeakDBFS, isClipped)
    }

    package static let silence = LevelReading(
        rmsDBFS: Decibels.floor, peakDBFS: Decibels.floor, heldPeakDBFS: Decibels.floor, isClipped: false)
}
