import Testing

@testable import FakeTransport
@testable import Media

@Suite struct SpeechSynthesiserTests {
    static func frames(seed: UInt64, seconds: Int = 20) throws -> [AudioFrame] {
        try Tone.all(SpeechSynthesiser(seed: seed), limit: seconds * 50)
    }

    @Test func `equal seeds give equal speech and different seeds different speech`() throws {
        #expect(try Self.frames(seed: 5, seconds: 5) == Self.frames(seed: 5, seconds: 5))
        #expect(try Self.frames(seed: 5, seconds: 5) != Self.frames(seed: 6, seconds: 5))
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `speech is at −30 to −14 dBFS without clipping and has pauses`(seed: UInt64) throws {
        let frames = try Self.frames(seed: seed)
        let power = frames.map { Double($0.power) }.reduce(0, +) / Double(frames.count)
        #expect((-30 ... -14).contains(Decibels.rms(meanSquare: power)))
        #expect(frames.allSatisfy { $0.peak < 0.98 })
        let isQuiet = frames.map { $0.peak < 0.002 }
        #expect((0.1...0.5).contains(Double(isQuiet.count { $0 }) / Double(frames.count)))
        // A pause between sentences lasts at least half a second.
        #expect(isQuiet.split(separator: false).contains { $0.count >= 25 })
    }

    @Test func `speech has three to seven syllables per second`() throws {
        let levels = try Self.frames(seed: 3).map { Double($0.power).squareRoot() }
        let smooth = (2..<levels.count - 2).map { levels[$0 - 2...$0 + 2].reduce(0, +) / 5 }
        let peaks = (1..<smooth.count - 1).count {
            smooth[$0] > smooth[$0 - 1] && smooth[$0] >= smooth[$0 + 1] && smooth[$0] > 0.02
        }
        let spoken = Double(levels.count { $0 > 0.005 }) / 50
        #expect((3...7).contains(Double(peaks) / spoken), "\(Double(peaks) / spoken) a second")
    }

    @Test func `the pitch falls towards the end of most sentences`() {
        var maker = SentenceGenerator(seed: 11)
        let falls = (0..<40).count { _ in
            let voiced = maker.sentence().filter { $0.loudness > 0 }
            return (voiced.first?.pitch ?? 0) > (voiced.last?.pitch ?? 0)
        }
        // One in five sentences is a question with a rising pitch.
        #expect((24...39).contains(falls))
    }

    @Test func `skipping stops the sentence and starts another one after a pause`() {
        var speech = SpeechSynthesiser(seed: 2)
        for _ in 0..<20 { _ = speech.next() }
        speech.skipUtterance()
        let after = (0..<220).compactMap { _ in speech.next() }
        #expect(after[5..<145].allSatisfy { $0.peak < 0.002 })
        #expect(after[150...].contains { $0.peak > 0.05 })
    }
}
