extension WAVFormat {
    private static let pcmTag = 1
    private static let floatTag = 3
    private static let extensibleTag = 0xFFFE

    /// Parses the body of a `fmt ` chunk. Ignores its block size and byte rate, which follow from the other fields.
    package init(chunk: ArraySlice<UInt8>) throws(FakeTransportError) {
        guard chunk.count >= 16 else { throw .noFormat }
        let (channels, rate) = (chunk.littleEndian16(at: 2), chunk.littleEndian32(at: 4))
        guard Self.channelCounts.contains(channels) else { throw .unsupportedChannelCount(channels) }
        guard Self.sampleRates.contains(rate) else { throw .unsupportedSampleRate(hertz: rate) }
        let tag = try Self.codingTag(chunk)
        coding = try Self.coding(tag: tag, bits: chunk.littleEndian16(at: 14))
        (channelCount, sampleRate) = (channels, rate)
    }

    /// WAVE_FORMAT_EXTENSIBLE stores the format tag in the first two bytes of a GUID.
    private static func codingTag(_ chunk: ArraySlice<UInt8>) throws(FakeTransportError) -> Int {
        let tag = chunk.littleEndian16(at: 0)
        guard tag == extensibleTag else { return tag }
        guard chunk.count >= 40 else { throw .noFormat }
        return chunk.littleEndian16(at: 24)
    }

    private static func coding(tag: Int, bits: Int) throws(FakeTransportError) -> Coding {
        switch (tag, bits) {
        case (pcmTag, 8): .unsigned8
        case (pcmTag, 16): .signed16
        case (pcmTag, 24): .signed24
        case (pcmTag, 32): .signed32
        case (floatTag, 32): .float32
        case (floatTag, 64): .float64
        case (pcmTag, _), (floatTag, _): throw .unsupportedBitDepth(bits: bits, isFloat: tag == floatTag)
        default: throw .unsupportedCoding(tag: tag)
        }
    }
}
