import Media

/// A source of endless nonsense speech with stress, pauses and intonation; deterministic for a seed.
package struct SpeechSynthesiser: PCMSource, Equatable {
    private var sentences: SentenceGenerator
    private var voice: FormantVoice
    /// Remaining phones of the current sentence, the last one first.
    private var phones: [SpokenPhone] = []
    /// Seconds left of the current phone.
    private var remainingSeconds = 0.0

    package init(seed: UInt64) {
        sentences = SentenceGenerator(seed: seed)
        voice = FormantVoice(seed: seed ^ 0x5EED)
    }

    package mutating func next() -> AudioFrame? {
        var samples: [Float] = []
        samples.reserveCapacity(AudioFrame.sampleCount)
        while samples.count < AudioFrame.sampleCount {
            voice.speak(updateCurrentPhone(), into: &samples)
            remainingSeconds -= Double(FormantVoice.samplesPerStep) / Double(AudioFrame.sampleRate)
        }
        return AudioFrame(samples)
    }

    /// Stops, and starts another sentence after `interruptionPause`.
    package mutating func skipUtterance() {
        phones = []
        remainingSeconds = Self.interruptionPause
        phones.append(SpokenPhone(phone: .pause(remainingSeconds), pitch: sentences.pitch, loudness: 0))
    }

    private mutating func updateCurrentPhone() -> SpokenPhone {
        while remainingSeconds <= 0 {
            if !phones.isEmpty { phones.removeLast() }
            if phones.isEmpty { phones = sentences.sentence().reversed() }
            remainingSeconds += phones.last?.phone.duration ?? 1
        }
        return phones.last ?? SpokenPhone(phone: .pause(1), pitch: sentences.pitch, loudness: 0)
    }
}
