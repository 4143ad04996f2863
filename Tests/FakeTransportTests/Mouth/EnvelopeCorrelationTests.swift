import Testing

@testable import FakeTransport
@testable import Media

@Suite struct EnvelopeCorrelationTests {
    /// Speech and a mouth that follows its envelope with a delay in frames.
    static func sync(delay: Int, seconds: Int = 5) throws -> EnvelopeCorrelation {
        let frames = try Tone.all(SpeechSynthesiser(seed: 3), limit: seconds * 50)
        var sync = EnvelopeCorrelation()
        for index in frames.indices {
            let source = frames.indices.contains(index - delay) ? frames[index - delay] : .silence
            sync.record(frames[index], MouthShape(openness: Double(source.power).squareRoot() * 3))
        }
        return sync
    }

    @Test(arguments: [-6, -2, 0, 1, 5]) func `the measured offset equals the delay of the mouth`(delay: Int) throws {
        let reading = try #require(try Self.sync(delay: delay).reading)
        #expect(abs(reading.offsetMilliseconds - Double(delay) * 20) < 4, "\(reading)")
    }

    @Test func `a synchronous mouth has a correlation near 1 and a late one less`() throws {
        #expect(try #require(try Self.sync(delay: 0).reading).correlation > 0.999)
        #expect(try #require(try Self.sync(delay: 4).reading).correlation < 0.8)
    }

    @Test func `a mouth that follows other speech has a low correlation`() throws {
        let frames = try Tone.all(SpeechSynthesiser(seed: 3), limit: 250)
        let other = try Tone.all(SpeechSynthesiser(seed: 4), limit: 250)
        var (mouth, sync) = (Mouth(), EnvelopeCorrelation())
        for (frame, heard) in zip(frames, other) { sync.record(frame, mouth.follow(heard)) }
        #expect(try #require(sync.reading).correlation < 0.5)
    }

    @Test func `the reading is nil for silence, for a constant mouth and for less than one second of audio`() throws {
        var (silent, still) = (EnvelopeCorrelation(), EnvelopeCorrelation())
        for frame in try Tone.all(SpeechSynthesiser(seed: 3), limit: 250) {
            silent.record(.silence, MouthShape(openness: Double(frame.power)))
            still.record(frame, .closed)
        }
        #expect(silent.reading == nil)
        #expect(still.reading == nil)
        var short = try Self.sync(delay: 0, seconds: 1)
        #expect(short.reading != nil)
        short.reset()
        #expect(short.reading == nil)
    }
}
