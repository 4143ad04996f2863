/// Decoder of a byte stream to samples: a WAV file, or else raw PCM.
struct StreamDecoder: Equatable, Sendable {
    /// 16-bit signed little-endian, 16 kHz, mono.
    private static let rawFormat = WAVFormat(coding: .signed16, channelCount: 1, sampleRate: AudioFrame.sampleRate)
    /// Maximum number of bytes before the samples of a WAV file.
    private static let headerLimit = 16 << 20

    /// False if input that is not a WAV file is an error.
    private let acceptsRawPCM: Bool
    /// Bytes received before the format is known.
    private var undecodedBytes: [UInt8] = []
    private var blockDecoder: PCMBlockDecoder?

    init(acceptsRawPCM: Bool = true) { self.acceptsRawPCM = acceptsRawPCM }

    /// Nil until the format is known.
    var format: WAVFormat? { blockDecoder?.format }
    /// Number of sample bytes that the header announces and that have not arrived.
    var missingByteCount: Int { blockDecoder?.remainingByteCount ?? 0 }

    /// Returns the samples of `bytes`; nil until the format is known.
    mutating func decode(_ bytes: [UInt8]) throws(FakeTransportError) -> PCMBlock? {
        if blockDecoder != nil { return blockDecoder?.decode(bytes[...]) }
        undecodedBytes += bytes
        return try detectFormat(isComplete: false)
    }

    /// Returns the samples of an input that is shorter than the longest header.
    mutating func finish() throws(FakeTransportError) -> PCMBlock? {
        guard blockDecoder == nil, !undecodedBytes.isEmpty else { return nil }
        return try detectFormat(isComplete: true)
    }

    /// `isComplete` is true if no more bytes will follow.
    private mutating func detectFormat(isComplete: Bool) throws(FakeTransportError) -> PCMBlock? {
        guard undecodedBytes.count >= 4 || isComplete else { return nil }
        let start: Int
        let isWAV = ["RIFF", "RIFX", "RF64", "BW64"].contains {
            undecodedBytes.prefix(4).elementsEqual($0.utf8)
        }
        if isWAV || !acceptsRawPCM {
            guard let header = try parseHeader(isComplete: isComplete) else { return nil }
            start = header.body.lowerBound
        } else {
            blockDecoder = PCMBlockDecoder(Self.rawFormat)
            start = 0
        }
        defer { undecodedBytes = [] }
        return blockDecoder?.decode(undecodedBytes[start...])
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
                blockDecoder = PCMBlockDecoder(format, byteCount: chunk.size)
                return chunk
            }
            guard chunk.missingBytes == 0 else { break }
            if chunk.name == "fmt ", format == nil { format = try WAVFormat(chunk: undecodedBytes[chunk.body]) }
        }
        if isComplete {
            throw format == nil || chunks.isCutOff ? .headerCutOff(byteCount: undecodedBytes.count) : .noData
        }
        if undecodedBytes.count > Self.headerLimit { throw .noData }
        return nil
    }
}
