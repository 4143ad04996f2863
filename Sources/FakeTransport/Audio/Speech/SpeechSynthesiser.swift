import Media

/// Speaks without end in a language of its own: syllables, stress, pauses, intonation. The same seed says the same.
package struct SpeechSynthesiser: PCMSource, Equatable {
    private var sentences: SentenceMaker
    private var voice: FormantVoice
    /// What is still to be said of the sentence, last phone first.
    private var phones: [SpokenPhone] = []
    /// Seconds left of the phone that is being said.
    private var left = 0.0

    package init(seed: UInt64) {
        sentences = SentenceMaker(seed: seed)
        voice = FormantVoice(seed: seed ^ 0x5EED)
    }

    package mutating func next() -> AudioFrame? {
        var samples: [Float] = []
        samples.reserveCapacity(AudioFrame.sampleCount)
        while samples.count < AudioFrame.sampleCount {
            voice.speak(phone(), into: &samples)
            left -= Double(FormantVoice.stillCount) / Double(AudioFrame.sampleRate)
        }
        return AudioFrame(samples)
    }

    /// Breaks off and begins another sentence after a pause.
    package mutating func skipUtterance() {
        phones = []
        left = 0.8
        phones.append(SpokenPhone(phone: .pause(left), pitch: sentences.pitch, loudness: 0))
    }

    private mutating func phone() -> SpokenPhone {
        while left <= 0 {
            if !phones.isEmpty { phones.removeLast() }
            if phones.isEmpty { phones = sentences.sentence().reversed() }
            left += phones.last?.phone.duration ?? 1
        }
        return phones.last ?? SpokenPhone(phone: .pause(1), pitch: sentences.pitch, loudness: 0)
    }
}
