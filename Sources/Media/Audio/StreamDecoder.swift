/// Decoder of a byte stream to samples: a WAV file, or else raw PCM.
struct StreamDecoder: Equatable, Sendable {
    /// 16-bit signed little-endian, 16 kHz, mono.
    private static let rawFormat = WAVFormat(coding: .signed16, channelCount: 1, sampleRate: AudioFrame.sampleRate)
    /// Maximum number of bytes before the samples of a WAV file.
    private static let headerLimit = 1 << 20

    /// Bytes received before the format is known.
    private var undecodedBytes: [UInt8] = []
    private var blockDecoder: BlockDecoder?

    /// Bytes per second of audio; nil until the format is known.
    var bytesPerSecond: Int? { blockDecoder.map { $0.format.blockSize * $0.format.sampleRate } }

    mutating func decode(_ bytes: [UInt8], into samples: inout [Float]) throws(FakeTransportError) {
        if blockDecoder != nil {
            blockDecoder?.decode(bytes[...], into: &samples)
        } else {
            undecodedBytes += bytes
            try detectFormat(isComplete: false, into: &samples)
        }
    }

    mutating func finish(into samples: inout [Float]) throws(FakeTransportError) {
        if blockDecoder == nil, !undecodedBytes.isEmpty { try detectFormat(isComplete: true, into: &samples) }
        blockDecoder?.finish(into: &samples)
    }

    /// `isComplete` is true if no more bytes will follow.
    private mutating func detectFormat(isComplete: Bool, into samples: inout [Float]) throws(FakeTransportError) {
        guard undecodedBytes.count >= 4 || isComplete else { return }
        let start: Int
        if ["RIFF", "RIFX", "RF64", "BW64"].contains(where: { undecodedBytes.prefix(4).elementsEqual($0.utf8) }) {
            guard let header = try parseHeader(isComplete: isComplete) else { return }
            start = header.body.lowerBound
        } else {
            blockDecoder = BlockDecoder(Self.rawFormat)
            start = 0
        }
        blockDecoder?.decode(undecodedBytes[start...], into: &samples)
        undecodedBytes = []
    }

    /// Creates the block decoder and returns the data chunk; nil if the header is still incomplete.
    private mutating func parseHeader(isComplete: Bool) throws(FakeTransportError) -> WAVChunkReader.Chunk? {
        guard undecodedBytes.count >= 12 || isComplete else { return nil }
        try WAVFile.validateFileType(undecodedBytes)
        var chunks = WAVChunkReader(undecodedBytes)
        var format: WAVFormat?
        while let chunk = chunks.next() {
            if chunk.name == "data" {
                guard let format else { throw .noFormat }
                blockDecoder = BlockDecoder(format, byteCount: chunk.size)
                return chunk
            }
            guard chunk.missingBytes == 0 else { break }
            if chunk.name == "fmt ", format == nil { format = try WAVFormat(chunk: undecodedBytes[chunk.body]) }
        }
        if isComplete { throw .headerCutOff(byteCount: undecodedBytes.count) }
        if undecodedBytes.count > Self.headerLimit { throw .noData }
        return nil
    }
}
