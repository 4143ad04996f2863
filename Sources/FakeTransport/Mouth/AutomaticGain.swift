/// Loudness relative to the speaker: quiet and loud speakers give the same values, background noise gives 0.
struct AutomaticGain: Equatable, Sendable {
    /// RMS amplitude (−66 dBFS) below which no sound counts as speech.
    private static let speechThreshold = 0.0005
    /// Lowest speech level (−50 dBFS) that a speaker is assumed to have, as RMS amplitude.
    private static let minimumSpeechLevel = 0.003
    /// A steady sound above −46 dBFS never counts as background noise.
    private static let maximumNoiseLevel = 0.005
    /// Loud syllables are at least 12 dB above the background noise.
    private static let minimumSpeechToNoiseRatio = 4.0

    /// RMS amplitude of recent loud syllables; the initial value is a guess of −30 dBFS.
    private var speechLevel = 0.03
    /// RMS amplitude of the background noise.
    private var noiseLevel = 0.0

    /// `rms` is the amplitude of `seconds` of audio. Returns 0 for silence … 1 for a loud syllable of this speaker.
    mutating func normalise(_ rms: Double, seconds: Double) -> Double {
        let noiseFactor = smoothingFactor(seconds, rms < noiseLevel ? 0.05 : 3)
        noiseLevel = min(Self.maximumNoiseLevel, noiseLevel + (rms - noiseLevel) * noiseFactor)
        let isSpeech = rms > max(Self.speechThreshold, noiseLevel * 2)
        if isSpeech { speechLevel += (rms - speechLevel) * smoothingFactor(seconds, rms > speechLevel ? 0.03 : 2.5) }
        speechLevel = max(speechLevel, Self.minimumSpeechLevel, noiseLevel * Self.minimumSpeechToNoiseRatio)
        guard isSpeech else { return 0 }
        return min(max((rms - 1.5 * noiseLevel) / (speechLevel - noiseLevel), 0), 1)
    }

    /// Smoothing factor for one step of `seconds` with a time constant.
    private func smoothingFactor(_ seconds: Double, _ constant: Double) -> Double { seconds / (seconds + constant) }
}
