/// Time offset and correlation between the mouth and the audio.
struct EnvelopeCorrelationReading: Equatable, Sendable {
    /// Milliseconds by which the mouth lags behind the audio; negative if the mouth is ahead.
    var offsetMilliseconds: Double
    /// Correlation coefficient of the audio envelope and the mouth's openness at an offset of 0, −1…1.
    var correlation: Double
}
