import Model
import Testing

@testable import FakeTransport
@testable import Media

@Suite struct MouthFollowsSpeechTests {
    static func reading(_ frames: [AudioFrame]) -> EnvelopeCorrelationReading? {
        var (mouth, sync) = (Mouth(), EnvelopeCorrelation(span: 600))
        for frame in frames { sync.record(frame, mouth.follow(frame)) }
        return sync.reading
    }

    static func check(_ name: String, _ frames: [AudioFrame]) throws {
        let reading = try #require(Self.reading(frames), "\(name)")
        let correlation = (reading.correlation * 1000).rounded() / 1000
        let offset = (reading.offsetMilliseconds * 10).rounded() / 10
        print("lip sync with audio, \(name): correlation \(correlation), offset \(offset) ms")
        #expect(reading.correlation > 0.8)
        #expect(abs(reading.offsetMilliseconds) <= 20)
    }

    @Test(arguments: Recording.all) func `the mouth is synchronous with recorded speech`(recording: Recording) throws {
        try Self.check(recording.name, recording.frames)
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `the mouth is synchronous with synthetic speech`(seed: UInt64) throws {
        try Self.check("synthesiser \(seed)", Tone.all(SpeechSynthesiser(seed: seed), limit: 500))
    }

    /// Measured independently of the code under test, on the original samples, every 5 ms.
    @Test(arguments: Recording.all)
    func `the mouth is synchronous with the original samples of a recording`(recording: Recording) throws {
        var mouth = Mouth()
        let openness = recording.frames.map { mouth.follow($0).openness }
        let offset = try #require(LipSyncReference(recording, openness).milliseconds)
        print("lip sync with recording, \(recording.name): offset \(offset) ms")
        #expect(abs(offset) <= 20)
    }

    @Test func `the mouth opens and closes visibly during speech`() {
        for recording in Recording.all {
            var mouth = Mouth()
            let openness = recording.frames.map { mouth.follow($0).openness }
            #expect(openness.contains { $0 > 0.9 } && openness.contains { $0 < 0.05 }, "\(recording.name)")
            let crossings = zip(openness, openness.dropFirst()).count { ($0 < 0.4) != ($1 < 0.4) }
            #expect(crossings >= 4, "\(recording.name): \(crossings)")
        }
    }

    @Test(arguments: [-20.0, -30]) func `quiet speech opens the mouth wide`(gain: Double) throws {
        let factor = Float(Decibels.amplitude(gain))
        let quiet = Recording.embedded.frames.map { AudioFrame($0.samples.map { $0 * factor }) }
        var mouth = Mouth()
        let openness = (quiet + quiet).map { mouth.follow($0).openness }
        #expect(openness[quiet.count...].contains { $0 > 0.8 }, "\(openness.max() ?? 0)")
        #expect(try #require(Self.reading(quiet + quiet)).correlation > 0.8)
    }

    @Test func `the mouth closes between words despite background noise`() throws {
        var generator = SeededGenerator(seed: 4)
        let noisy = Recording.embedded.frames.map { frame in
            AudioFrame(frame.samples.map { $0 + Float(generator.number(in: -0.005...0.005)) })
        }
        var mouth = Mouth()
        let openness = (noisy + noisy).map { mouth.follow($0).openness }
        #expect(openness[noisy.count...].contains { $0 < 0.1 })
        #expect(try #require(Self.reading(noisy)).correlation > 0.8)
    }
}
