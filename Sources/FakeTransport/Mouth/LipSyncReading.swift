/// Reading of the lip sync measurement.
package struct LipSyncReading: Equatable, Sendable {
    /// Delay of the mouth behind the audio; negative if the mouth is ahead.
    package var offsetMilliseconds: Double
    /// Correlation of envelope and openness without lag, −1…1.
    package var correlation: Double
}
