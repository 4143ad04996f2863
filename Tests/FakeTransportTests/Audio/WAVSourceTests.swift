import TestSupport
import Testing

@testable import FakeTransport
@testable import Media

@Suite struct WAVSourceTests {
    @Test func `a file plays completely and its last frame is padded with silence`() throws {
        let samples = Tone.samples(440, seconds: 0.105, amplitude: 0.5)
        let source = WAVSource(try WAVFile(WAVFileBuilder.pcm16(samples)))
        let frames = try Tone.all(source)
        #expect(frames.count == 6)
        let played = frames.flatMap(\.samples)
        #expect(zip(played, samples).allSatisfy { abs($0 - $1) < 1e-4 })
        #expect(played[samples.count...].allSatisfy { $0 == 0 })
    }

    @Test func `playing frame by frame gives the same samples as decoding at once`() throws {
        let file = try WAVFile(
            WAVFileBuilder.pcm16(Tone.samples(440, rate: 44_100, seconds: 1.3, amplitude: 0.5), rate: 44_100))
        let streamed = try Tone.all(WAVSource(file)).flatMap(\.samples)
        let whole = Clip(file).samples
        #expect(Array(streamed.prefix(whole.count)) == whole)
        #expect(whole.count == 20_800)
    }

    @Test func `a source has ended after it was skipped`() throws {
        var source = WAVSource(try WAVFile(WAVFileBuilder.pcm16(Tone.samples(440, seconds: 0.04))))
        #expect(!source.hasEnded)
        _ = source.next()
        source.skipUtterance()
        #expect(source.hasEnded && source.next() == nil)
    }

    @Test func `a repeating source continues after its end and after a skip, and an empty file ends`() throws {
        let file = try WAVFile(WAVFileBuilder.pcm16(Tone.samples(440, seconds: 0.04, amplitude: 0.5)))
        var source = WAVSource(file, isRepeating: true)
        for _ in 0..<20 { #expect(source.next() != nil) }
        source.skipUtterance()
        #expect(source.next() != nil && !source.hasEnded)
    }

    @Test func `a file with a rate of 1 Hz keeps its duration`() throws {
        let file = try WAVFile(WAVFileBuilder(rate: 1, data: [0, 64, 0, 64]).bytes)
        #expect(try Tone.all(WAVSource(file)).count == 100)
    }
}
