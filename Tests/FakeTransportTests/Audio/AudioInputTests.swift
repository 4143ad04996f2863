import TestSupport
import Testing

@testable import FakeTransport
@testable import Media

@Suite struct AudioInputTests {
    @Test func `an input returns the frames of its source`() throws {
        let file = WAVSource(try WAVFile(WAVFileBuilder.pcm16(Tone.samples(300, seconds: 0.1))))
        let clip = ClipSource(Clip(samples: Tone.samples(300, seconds: 0.1)))
        #expect(try Tone.all(AudioInput.file(file)) == Tone.all(file))
        #expect(try Tone.all(AudioInput.clip(clip)) == Tone.all(clip))
        #expect(try Tone.all(AudioInput.sine(SineSource()), limit: 9) == Tone.all(SineSource(), limit: 9))
        let speech = SpeechSynthesiser(seed: 1)
        #expect(try Tone.all(AudioInput.speech(speech), limit: 99) == Tone.all(speech, limit: 99))
        #expect(try Tone.all(AudioInput.silence, limit: 2) == [.silence, .silence])
    }

    @Test func `a failed input throws its error`() {
        var input = AudioInput.failed(.inputIsTerminal)
        #expect(throws: FakeTransportError.inputIsTerminal) { try input.next() }
    }

    @Test func `appended bytes reach a stream and are ignored by a sine`() throws {
        var stream = AudioInput.stream(PCMStream())
        stream.append(Array(repeating: 1, count: 640))
        #expect(try stream.next() != nil)
        stream.finish()
        #expect(stream.hasEnded)
        var sine = AudioInput.sine(SineSource())
        sine.append([1, 2, 3])
        sine.finish()
        #expect(sine == .sine(SineSource()))
    }
}
