/// Reading of a level meter. `Decibels.silence` stands for digital silence.
package struct LevelReading: Equatable, Sendable {
    /// RMS of the last 300 ms.
    package var rmsDBFS: Double
    /// Sample peak in dBFS, which falls by 20 dB in 1.7 s.
    package var peakDBFS: Double
    /// Sample peak in dBFS, which is held for 1.5 s and then falls by 20 dB in 1.7 s.
    package var heldPeakDBFS: Double
    /// True while the clip indicator is on.
    package var isClipped: Bool
    /// Largest true peak since the start; nil if it is not measured or nothing was heard.
    package var truePeakDBTP: Double?
    /// Number of runs of three or more consecutive full-scale samples since the start.
    package var clippedRuns = 0
    /// Number of samples beyond full scale since the start.
    package var overs = 0

    package init(rmsDBFS: Double, peakDBFS: Double, heldPeakDBFS: Double, isClipped: Bool) {
        (self.rmsDBFS, self.peakDBFS, self.heldPeakDBFS, self.isClipped) = (rmsDBFS, peakDBFS, heldPeakDBFS, isClipped)
    }

    package static let silence = LevelReading(
        rmsDBFS: Decibels.silence, peakDBFS: Decibels.silence, heldPeakDBFS: Decibels.silence, isClipped: false)
}
