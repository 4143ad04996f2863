/// A WAV file in memory with a parsed header; samples are decoded during playback.
///
/// Unknown chunks, a missing padding byte, a wrong RIFF size and the data sizes that streaming programs write (0,
/// 0x7FFFF000 and above, 0xFFFFFFFF) are accepted silently. Truncated samples are accepted with a warning. All other
/// defects are errors.
package struct WAVFile: Equatable, Sendable {
    package let format: WAVFormat
    package let warning: WAVWarning?
    package let bytes: [UInt8]
    /// Byte range of the complete blocks of samples.
    package let samples: Range<Int>

    package init(_ bytes: [UInt8]) throws(FakeTransportError) {
        try Self.validateFileType(bytes)
        var chunks = WAVChunkReader(bytes)
        var (format, data): (WAVFormat?, WAVChunkReader.Chunk?)
        while data == nil || format == nil, let chunk = chunks.next() {
            if chunk.name == "fmt ", format == nil { format = try WAVFormat(chunk: bytes[chunk.body]) }
            if chunk.name == "data", data == nil { data = chunk }
        }
        guard let format else { throw chunks.isCutOff ? .headerCutOff(byteCount: bytes.count) : .noFormat }
        guard let data else { throw chunks.isCutOff ? .headerCutOff(byteCount: bytes.count) : .noData }
        let size = data.body.count / format.blockSize * format.blockSize
        guard size > 0 else { throw .noSamples }
        (self.bytes, self.format) = (bytes, format)
        samples = data.body.lowerBound..<data.body.lowerBound + size
        warning = data.missingBytes > 0 ? .cutOff(missingBytes: data.missingBytes) : nil
    }

    /// Samples per channel.
    package var sampleCount: Int { samples.count / format.blockSize }
    /// Seconds.
    package var duration: Double { Double(sampleCount) / Double(format.sampleRate) }

    package func decode(_ blocks: Range<Int>) -> PCMBlock {
        format.decode(bytes, at: samples.lowerBound + blocks.lowerBound * format.blockSize, blocks: blocks.count)
    }

    /// Decodes a range of blocks and averages the channels.
    package func mono(_ blocks: Range<Int>) -> [Float] { decode(blocks).mono }

    static func validateFileType(_ bytes: [UInt8]) throws(FakeTransportError) {
        guard !bytes.isEmpty else { throw .emptyInput }
        let name = String(decoding: bytes.prefix(4), as: UTF8.self)
        if name == "RIFX" { throw .bigEndianWAV }
        // RF64 and BW64 are RIFF for files over 4 GB: the data size is stored elsewhere and is 0xFFFFFFFF here.
        guard ["RIFF", "RF64", "BW64"].contains(name) else { throw .notWAV(firstBytes: Array(bytes.prefix(4))) }
        guard bytes.count >= 12 else { throw .headerCutOff(byteCount: bytes.count) }
        guard bytes[8..<12].elementsEqual("WAVE".utf8) else { throw .notWAV(firstBytes: Array(bytes.prefix(4))) }
    }
}
