/// Builder of valid and invalid WAV files.
package struct WAVFileBuilder {
    package var kind = "RIFF"
    package var tag = 1
    package var channels = 1
    package var rate = 16_000
    package var bits = 16
    package var isExtensible = false
    /// Replaces the true size of the data chunk.
    package var statedSize: Int?
    /// Complete chunks between the format and the data chunk.
    package var extra: [UInt8] = []
    package var data: [UInt8] = []

    package init(
        kind: String = "RIFF", tag: Int = 1, channels: Int = 1, rate: Int = 16_000, bits: Int = 16,
        isExtensible: Bool = false, statedSize: Int? = nil, extra: [UInt8] = [], data: [UInt8] = []
    ) {
        (self.kind, self.tag, self.channels, self.rate, self.bits) = (kind, tag, channels, rate, bits)
        (self.isExtensible, self.statedSize, self.extra, self.data) = (isExtensible, statedSize, extra, data)
    }

    package var bytes: [UInt8] {
        var format = word(isExtensible ? 0xFFFE : tag) + word(channels) + long(rate)
        format += long(rate * channels * bits / 8 & 0xFFFF_FFFF) + word(channels * bits / 8 & 0xFFFF) + word(bits)
        if isExtensible { format += word(22) + word(bits) + long(0) + word(tag) + Array(repeating: 0, count: 14) }
        let body = chunk("fmt ", format) + extra + Array("data".utf8) + long(statedSize ?? data.count) + data
        return Array(kind.utf8) + long(body.count + 4) + Array("WAVE".utf8) + body
    }

    package func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
        Array(name.utf8) + long(body.count) + body + (body.count % 2 == 1 ? [0] : [])
    }

    package func word(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }
    package func long(_ value: Int) -> [UInt8] { word(value & 0xFFFF) + word(value >> 16 & 0xFFFF) }

    /// A WAV file with 16-bit samples.
    package static func pcm16(_ samples: [Float], rate: Int = 16_000) -> [UInt8] {
        var wav = WAVFileBuilder(rate: rate)
        wav.data = samples.flatMap { wav.word(Int(($0 * 32767).rounded()) & 0xFFFF) }
        return wav.bytes
    }
}
