import TestSupport
import Testing

@testable import FakeTransport
@testable import Media

@Suite struct WAVFileTests {
    /// −1, −½, 0, ½ and nearly 1 in each coding, little-endian.
    static let codings: [(tag: Int, bits: Int, data: [UInt8])] = [
        (1, 8, [0, 64, 128, 192, 255]),
        (1, 16, [0x00, 0x80, 0x00, 0xC0, 0, 0, 0x00, 0x40, 0xFF, 0x7F]),
        (1, 24, [0, 0, 0x80, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0x40, 0xFF, 0xFF, 0x7F]),
        (1, 32, [0, 0, 0, 0x80, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0, 0x40, 0xFF, 0xFF, 0xFF, 0x7F]),
        (3, 32, [0, 0, 0x80, 0xBF, 0, 0, 0, 0xBF, 0, 0, 0, 0, 0, 0, 0, 0x3F, 0, 0, 0x7F, 0x3F]),
        (
            3, 64,
            [Double(-1), -0.5, 0, 0.5, 0.996].flatMap { value in
                (0..<8).map { UInt8(value.bitPattern >> ($0 * 8) & 255) }
            }
        ),
    ]

    @Test(arguments: codings, [false, true])
    func `every supported coding is decoded`(coding: (tag: Int, bits: Int, data: [UInt8]), isExtensible: Bool)
        throws
    {
        let wav = WAVFileBuilder(tag: coding.tag, bits: coding.bits, isExtensible: isExtensible, data: coding.data)
        let file = try WAVFile(wav.bytes)
        let samples = file.mono(0..<file.sampleCount)
        #expect(samples.count == 5)
        for (sample, expected) in zip(samples, [-1, -0.5, 0, 0.5, 1] as [Float]) {
            #expect(abs(sample - expected) < 0.01)
        }
        #expect(file.warning == nil)
    }

    @Test func `decoding averages the channels`() throws {
        var wav = WAVFileBuilder(channels: 2)
        wav.data = [16384, 0, -16384, -32768, 8192, -8192].flatMap { wav.word($0) }
        let file = try WAVFile(wav.bytes)
        #expect(file.mono(0..<3) == [0.25, -0.75, 0])
        let eight = WAVFileBuilder(channels: 8, bits: 8, data: [255, 1, 255, 1, 255, 1, 192, 192])
        #expect(try WAVFile(eight.bytes).mono(0..<1) == [0.125])
    }

    @Test func `float samples are clamped to full scale and NaN becomes 0`() throws {
        let data = [Float(7), -.infinity, .nan].flatMap { value in
            (0..<4).map { UInt8(value.bitPattern >> ($0 * 8) & 255) }
        }
        #expect(try WAVFile(WAVFileBuilder(tag: 3, bits: 32, data: data).bytes).mono(0..<3) == [1, -1, 0])
    }

    @Test func `unknown chunks are skipped including the padding of odd sizes`() throws {
        var wav = WAVFileBuilder(data: [0, 64])
        wav.extra = wav.chunk("LIST", [1, 2, 3]) + wav.chunk("fact", [0, 0, 0, 0]) + wav.chunk("junk", [])
        #expect(try WAVFile(wav.bytes).mono(0..<1) == [0.5])
    }

    @Test func `bytes after the data chunk are not samples`() throws {
        var wav = WAVFileBuilder(data: [0, 64, 0, 64])
        wav.statedSize = 2
        #expect(try WAVFile(wav.bytes).sampleCount == 1)
    }

    @Test(arguments: [0, 0xFFFF_FFFF, 0x7FFF_F000, 0x7FFF_FFFF])
    func `a placeholder data size means all bytes up to the end of the file`(size: Int) throws {
        let file = try WAVFile(WAVFileBuilder(statedSize: size, data: [0, 64, 0, 32]).bytes)
        #expect(file.sampleCount == 2)
        #expect(file.warning == nil)
    }

    @Test func `a truncated data chunk plays its remaining samples and sets a warning`() throws {
        let file = try WAVFile(WAVFileBuilder(statedSize: 1000, data: [0, 64, 0]).bytes)
        #expect(file.sampleCount == 1)
        #expect(file.warning == .cutOff(missingBytes: 997))
        let huge = try WAVFile(WAVFileBuilder(statedSize: 0xFFFF_FFF0, data: [0, 64]).bytes)
        #expect(huge.warning == .cutOff(missingBytes: 0xFFFF_FFEE))
    }

    @Test func `an RF64 file is read`() throws {
        #expect(
            try WAVFile(WAVFileBuilder(kind: "RF64", statedSize: 0xFFFF_FFFF, data: [0, 64]).bytes).sampleCount == 1)
    }

    @Test func `duration is computed from sample count and rate`() throws {
        #expect(try WAVFile(WAVFileBuilder(rate: 8000, data: Array(repeating: 0, count: 8000)).bytes).duration == 0.5)
    }
}
