@testable import FakeTransport
@testable import Media

/// Builder of valid and invalid WAV files.
struct WAVFileBuilder {
    var kind = "RIFF"
    var tag = 1
    var channels = 1
    var rate = 16_000
    var bits = 16
    var isExtensible = false
    /// Replaces the true size of the data chunk.
    var statedSize: Int?
    /// Complete chunks between the format and the data chunk.
    var extra: [UInt8] = []
    var data: [UInt8] = []

    var bytes: [UInt8] {
        var format = word(isExtensible ? 0xFFFE : tag) + word(channels) + long(rate)
        format += long(rate * channels * bits / 8 & 0xFFFF_FFFF) + word(channels * bits / 8 & 0xFFFF) + word(bits)
        if isExtensible { format += word(22) + word(bits) + long(0) + word(tag) + Array(repeating: 0, count: 14) }
        let body = chunk("fmt ", format) + extra + Array("data".utf8) + long(statedSize ?? data.count) + data
        return Array(kind.utf8) + long(body.count + 4) + Array("WAVE".utf8) + body
    }

    func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
        Array(name.utf8) + long(body.count) + body + (body.count % 2 == 1 ? [0] : [])
    }

    func word(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }
    func long(_ value: Int) -> [UInt8] { word(value & 0xFFFF) + word(value >> 16 & 0xFFFF) }

    /// A WAV file with 16-bit samples.
    static func pcm16(_ samples: [Float], rate: Int = 16_000) -> [UInt8] {
        var wav = WAVFileBuilder(rate: rate)
        wav.data = samples.flatMap { wav.word(Int(($0 * 32767).rounded()) & 0xFFFF) }
        return wav.bytes
    }
}
