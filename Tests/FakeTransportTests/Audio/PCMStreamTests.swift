import TestSupport
import Testing

@testable import FakeTransport
@testable import Media

@Suite struct PCMStreamTests {
    /// 700 different samples.
    static let bytes: [UInt8] = (0..<700).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    static let samples = (0..<700).map { Float($0) / 32768 }

    @Test(arguments: [1, 2, 3, 7, 639, 640, 641, 1400])
    func `decoding does not depend on how bytes are split`(portion: Int) throws {
        var stream = PCMStream()
        for start in stride(from: 0, to: Self.bytes.count, by: portion) {
            stream.append(Self.bytes[start..<min(start + portion, Self.bytes.count)])
        }
        stream.finish()
        let frames = try Tone.all(stream)
        #expect(frames.count == 3)
        #expect(Array(frames.flatMap(\.samples).prefix(700)) == Self.samples)
    }

    @Test(arguments: [1, 3, 50, 4096]) func `a WAV file in a stream plays like a WAV file`(portion: Int) throws {
        var wav = WAVFileBuilder(channels: 2, rate: 22_050, statedSize: 0x7FFF_F000)
        wav.extra = wav.chunk("LIST", [1, 2, 3])
        wav.data = Tone.samples(440, rate: 44_100, seconds: 0.2, amplitude: 0.5).flatMap {
            wav.word(Int($0 * 32767) & 0xFFFF)
        }
        let bytes = wav.bytes
        var stream = PCMStream()
        for start in stride(from: 0, to: bytes.count, by: portion) {
            stream.append(bytes[start..<min(start + portion, bytes.count)])
        }
        stream.finish()
        #expect(try Tone.all(stream) == Tone.all(WAVSource(WAVFile(bytes))))
    }

    @Test func `bytes after the samples of a WAV file in a stream are ignored`() throws {
        var wav = WAVFileBuilder(data: [0, 64])
        wav.statedSize = 2
        var stream = PCMStream()
        stream.append(wav.bytes + wav.chunk("LIST", Array(repeating: 77, count: 3000)))
        stream.finish()
        #expect(try Tone.all(stream) == [AudioFrame([0.5])])
    }

    @Test(arguments: [
        (WAVFileBuilder(channels: 200, data: [0, 64]).bytes, FakeTransportError.unsupportedChannelCount(200)),
        (WAVFileBuilder(kind: "RIFX", data: [0, 64]).bytes, .bigEndianWAV),
        (Array(WAVFileBuilder(data: [0, 64]).bytes.prefix(30)), .headerCutOff(byteCount: 30)),
        (Array("RIFF....AVI LIST".utf8), .notWAV(firstBytes: Array("RIFF".utf8))),
    ]) func `an unusable WAV file in a stream throws an error`(bytes: [UInt8], error: FakeTransportError) {
        var stream = PCMStream()
        for byte in bytes { stream.append([byte]) }
        stream.finish()
        #expect(throws: error) { try stream.next() }
        #expect(!stream.hasEnded)
    }

    @Test func `a frame is returned only after its last byte has arrived`() throws {
        var stream = PCMStream()
        stream.append(Self.bytes.prefix(639))
        #expect(try stream.next() == nil)
        #expect(!stream.hasEnded)
        stream.append(Self.bytes[639..<640])
        #expect(stream.bufferedSeconds == 0.02)
        #expect(try stream.next()?.samples == Array(Self.samples.prefix(320)))
    }

    @Test func `an incomplete sample at the end is dropped`() throws {
        var stream = PCMStream()
        stream.append([0, 64, 99])
        stream.finish()
        #expect(try stream.next() == AudioFrame([0.5]))
        #expect(try stream.next() == nil)
        #expect(stream.hasEnded)
    }

    @Test func `the most negative 16-bit sample is −1`() throws {
        var stream = PCMStream()
        stream.append([0x00, 0x80, 0xFF, 0x7F])
        stream.finish()
        #expect(try stream.next() == AudioFrame([-1, 32767 / 32768]))
    }

    @Test func `a large amount of buffered audio plays in order`() throws {
        var stream = PCMStream()
        for _ in 0..<100 { stream.append(Self.bytes) }
        stream.finish()
        let whole = (0..<100).flatMap { _ in Self.samples }
        #expect(Array(try Tone.all(stream).flatMap(\.samples).prefix(whole.count)) == whole)
    }

    @Test func `a stream that ends without a byte throws emptyInput`() {
        var stream = PCMStream()
        stream.finish()
        #expect(throws: FakeTransportError.emptyInput) { try stream.next() }
    }

    @Test func `skipping drops buffered audio and does not end the stream`() throws {
        var stream = PCMStream()
        stream.append(Self.bytes)
        stream.skipUtterance()
        #expect(try stream.next() == nil)
        #expect(!stream.hasEnded)
    }
}
