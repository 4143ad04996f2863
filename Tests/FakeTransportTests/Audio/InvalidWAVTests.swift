import TestSupport
import Testing

@testable import FakeTransport
@testable import Media

@Suite struct InvalidWAVTests {
    static let sound: [UInt8] = [0, 64, 0, 32]
    static let cases: [(bytes: [UInt8], error: FakeTransportError)] = [
        ([], .emptyInput),
        (Array("ID3\u{4}…".utf8), .notWAV(firstBytes: Array("ID3\u{4}".utf8))),
        (Array("RIFF\u{4}\0\0\0AVI LIST".utf8), .notWAV(firstBytes: Array("RIFF".utf8))),
        (Array("Ri".utf8), .notWAV(firstBytes: Array("Ri".utf8))),
        (WAVFileBuilder(kind: "RIFX", data: sound).bytes, .bigEndianWAV),
        (Array(WAVFileBuilder(data: sound).bytes.prefix(10)), .headerCutOff(byteCount: 10)),
        (Array(WAVFileBuilder(data: sound).bytes.prefix(12)), .noFormat),
        (Array(WAVFileBuilder(data: sound).bytes.prefix(17)), .headerCutOff(byteCount: 17)),
        (Array(WAVFileBuilder(data: sound).bytes.prefix(30)), .noFormat),
        (Array(WAVFileBuilder(data: sound).bytes.prefix(36)), .noData),
        (Array(WAVFileBuilder(data: sound).bytes.prefix(40)), .headerCutOff(byteCount: 40)),
        (WAVFileBuilder(data: []).bytes, .noSamples),
        (WAVFileBuilder(channels: 8, data: sound).bytes, .noSamples),
        (WAVFileBuilder(rate: 0, data: sound).bytes, .unsupportedSampleRate(hertz: 0)),
        (WAVFileBuilder(rate: 768_000, data: sound).bytes, .unsupportedSampleRate(hertz: 768_000)),
        (WAVFileBuilder(channels: 200, data: sound).bytes, .unsupportedChannelCount(200)),
        (WAVFileBuilder(channels: 0, data: sound).bytes, .unsupportedChannelCount(0)),
        (WAVFileBuilder(bits: 12, data: sound).bytes, .unsupportedBitDepth(bits: 12, isFloat: false)),
        (WAVFileBuilder(tag: 3, bits: 16, data: sound).bytes, .unsupportedBitDepth(bits: 16, isFloat: true)),
        (WAVFileBuilder(tag: 7, bits: 8, data: sound).bytes, .unsupportedCoding(tag: 7)),
        (WAVFileBuilder(tag: 85, isExtensible: true, data: sound).bytes, .unsupportedCoding(tag: 85)),
    ]

    @Test(arguments: cases.indices) func `an unusable WAV file throws the error that describes its defect`(index: Int) {
        let (bytes, error) = Self.cases[index]
        #expect(throws: error) { try WAVFile(bytes) }
    }

    @Test func `truncated or modified headers do not crash the parser`() {
        let whole = WAVFileBuilder(channels: 2, isExtensible: true, data: Array(repeating: 7, count: 64)).bytes
        var outcomes: Set<Bool> = []
        for count in 0..<whole.count { outcomes.insert((try? WAVFile(Array(whole.prefix(count)))) != nil) }
        for index in 0..<whole.count {
            for value in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
                var bytes = whole
                bytes[index] = value
                guard let file = try? WAVFile(bytes) else { continue }
                var source = WAVSource(file)
                outcomes.insert(source.next() != nil)
            }
        }
        #expect(outcomes == [true, false])
    }

    @Test func `every error has a failure message with the common prefix`() {
        let messages = Self.cases.map(\.error.failure.message)
        #expect(messages.allSatisfy { $0.hasPrefix("The audio source failed: ") && $0.hasSuffix(".") })
        #expect(Set(messages).count == Set(Self.cases.map { "\($0.error.failure.message)" }).count)
        #expect(FakeTransportError.inputStalled(seconds: 5).failure.code == "audio_source_stalled")
    }
}
