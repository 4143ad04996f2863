import FakeTransport
import Media
import Testing

@testable import Console

struct LiveAudioTests {
    private static func bytes(_ seconds: Double) -> [UInt8] {
        (0..<Int(seconds * 16_000)).flatMap { _ in [0, 16] as [UInt8] }
    }

    private static func stream() -> LiveAudio {
        LiveAudio(OpenedAudio(input: .stream(PCMStream()), stream: AudioStream(descriptor: -1)))
    }

    private static func waiting(_ audio: LiveAudio) throws -> Double {
        var (audio, frames) = (audio, 0)
        while try audio.next() != nil { frames += 1 }
        return Double(frames) * AudioFrame.duration
    }

    @Test func `late audio of a live writer is dropped`() throws {
        var audio = Self.stream()
        // A writer that sends in real time, and 5 s in which nothing is sent to the relay.
        for step in 0..<250 {
            audio.append(Self.bytes(0.02), isLast: false, isAhead: false, at: Double(step) * 0.02)
        }
        let waiting = try Self.waiting(audio)
        #expect(waiting < 1 && audio.droppedSeconds > 4)
    }

    @Test func `audio of a writer that waits for the reader is kept up to the limit`() throws {
        var audio = Self.stream()
        for step in 0..<40 { audio.append(Self.bytes(1), isLast: false, isAhead: true, at: Double(step)) }
        #expect(abs(try Self.waiting(audio) - LiveAudio.waitLimit) < 0.1)
        #expect(abs(audio.droppedSeconds - 10) < 0.1)
    }

    @Test func `utterances are sent one after another, and a limited number waits`() throws {
        var audio = LiveAudio()
        let clip = OpenedAudio(input: .clip(ClipSource(Clip(samples: [Float](repeating: 0.1, count: 320)))))
        for index in 0..<25 { #expect(audio.add(clip) == (index < LiveAudio.utteranceLimit)) }
        #expect(!audio.hasEnded)
        #expect(abs(try Self.waiting(audio) - Double(LiveAudio.utteranceLimit) * 0.02) < 1e-9)
        audio.clear()
        let frame = try audio.next()
        #expect(audio.hasEnded && frame == nil)
    }
}
