/// How well a mouth keeps to its audio.
package struct LipSyncReading: Equatable, Sendable {
    /// By how much the mouth trails the audio; below 0 it leads.
    package var offsetMilliseconds: Double
    /// Of envelope and openness as they are, without any shift: −1…1.
    package var correlation: Double
}
