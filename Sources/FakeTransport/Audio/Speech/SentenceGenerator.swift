import Model

/// Generator of random sentences: syllables in words, words in phrases, pauses, and a falling pitch.
struct SentenceGenerator: Equatable, Sendable {
    /// Mean pitch of the voice in Hz.
    let pitch: Float
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        pitch = Float(generator.number(in: 95...205))
    }

    /// Returns the phones of one sentence and of the pause after it.
    mutating func sentence() -> [SpokenPhone] {
        let wordCount = 4 + Int(generator.next() % 7)
        let isQuestion = generator.next() % 5 == 0
        var phones: [SpokenPhone] = []
        for word in 0..<wordCount {
            let progress = Float(word) / Float(wordCount - 1)
            let rise: Float = isQuestion && word == wordCount - 1 ? 0.35 : 0
            phones += makeWord(pitch: pitch * (1.12 - 0.28 * progress + rise))
            if word % 4 == 3, word < wordCount - 2 { phones.append(makePause(0.2...0.35)) }
        }
        phones.append(makePause(0.6...1.1))
        return phones
    }

    private mutating func makeWord(pitch: Float) -> [SpokenPhone] {
        let syllableCount = [1, 1, 2, 2, 3][Int(generator.next() % 5)]
        let stressedIndex = Int(generator.next() % UInt64(syllableCount))
        return (0..<syllableCount).flatMap {
            makeSyllable(pitch: $0 == stressedIndex ? pitch * 1.1 : pitch * 0.97, isStressed: $0 == stressedIndex)
        }
    }

    private mutating func makeSyllable(pitch: Float, isStressed: Bool) -> [SpokenPhone] {
        var phones = makeConsonant(4, of: 5)
        var vowel = Phone.vowels[Int(generator.next() % UInt64(Phone.vowels.count))]
        vowel.duration *= (isStressed ? 1.2 : 0.8) * generator.number(in: 0.85...1.15)
        phones.append(vowel)
        phones += makeConsonant(1, of: 3)
        let loudness = Float(generator.number(in: isStressed ? 0.85...1 : 0.5...0.7))
        return phones.map { SpokenPhone(phone: $0, pitch: pitch, loudness: loudness) }
    }

    /// Returns a consonant in `chances` of `cases` calls on average, otherwise nothing.
    private mutating func makeConsonant(_ chances: UInt64, of cases: UInt64) -> [Phone] {
        guard generator.next() % cases < chances else { return [] }
        return Phone.consonants[Int(generator.next() % UInt64(Phone.consonants.count))]
    }

    private mutating func makePause(_ range: ClosedRange<Double>) -> SpokenPhone {
        SpokenPhone(phone: .pause(generator.number(in: range)), pitch: pitch, loudness: 0)
    }
}
