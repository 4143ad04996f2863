import TestSupport
import Testing

@testable import FakeTransport
@testable import Media

@Suite struct StreamedAudioDurationTests {
    static func seconds(_ bytes: [UInt8], portion: Int = 3200) -> Double {
        var pace = StreamedAudioDuration()
        for start in stride(from: 0, to: bytes.count, by: portion) {
            pace.note(Array(bytes[start..<min(start + portion, bytes.count)]))
        }
        return pace.seconds
    }

    @Test func `32000 bytes of raw PCM last one second`() {
        #expect(abs(Self.seconds(Array(repeating: 1, count: 64_000)) - 2) < 1e-9)
    }

    @Test(arguments: [5, 3200]) func `the duration of a WAV file follows from its header`(portion: Int) {
        let wav = WAVFileBuilder(channels: 2, rate: 48_000, data: Array(repeating: 1, count: 384_000))
        #expect(abs(Self.seconds(wav.bytes, portion: portion) - 2) < 0.01)
    }

    @Test func `input that is not audio has no duration`() {
        #expect(Self.seconds(WAVFileBuilder(channels: 200, data: Array(repeating: 1, count: 9999)).bytes) == 0)
    }
}
