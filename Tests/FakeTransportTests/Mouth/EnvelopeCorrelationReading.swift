/// Offset and correlation of mouth and audio.
struct EnvelopeCorrelationReading: Equatable, Sendable {
    /// Delay of the mouth behind the audio; negative if the mouth is ahead.
    var offsetMilliseconds: Double
    /// Correlation of envelope and openness without lag, −1…1.
    var correlation: Double
}
