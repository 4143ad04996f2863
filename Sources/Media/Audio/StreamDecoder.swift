/// Makes samples of what comes through a pipe: raw PCM, or a WAV file if it begins like one.
struct StreamDecoder: Equatable, Sendable {
    /// Signed 16 bit, little-endian, 16 kHz, mono.
    private static let raw = WAVFormat(coding: .signed16, channelCount: 1, sampleRate: AudioFrame.sampleRate)
    /// Bytes within which a WAV file must come to its samples.
    private static let headerLimit = 1 << 20

    /// What came before it was clear what it is.
    private var opening: [UInt8] = []
    private var blocks: BlockDecoder?

    /// Bytes of a second of sound, once it is clear what it is.
    var bytesPerSecond: Int? { blocks.map { $0.format.blockSize * $0.format.sampleRate } }

    mutating func decode(_ bytes: [UInt8], into samples: inout [Float]) throws(FakeTransportError) {
        if blocks != nil {
            blocks?.decode(bytes[...], into: &samples)
        } else {
            opening += bytes
            try begin(isWhole: false, into: &samples)
        }
    }

    mutating func finish(into samples: inout [Float]) throws(FakeTransportError) {
        if blocks == nil, !opening.isEmpty { try begin(isWhole: true, into: &samples) }
        blocks?.finish(into: &samples)
    }

    /// `isWhole` says that no more will come.
    private mutating func begin(isWhole: Bool, into samples: inout [Float]) throws(FakeTransportError) {
        guard opening.count >= 4 || isWhole else { return }
        let start: Int
        if ["RIFF", "RIFX", "RF64", "BW64"].contains(where: { opening.prefix(4).elementsEqual($0.utf8) }) {
            guard let header = try header(isWhole: isWhole) else { return }
            start = header.body.lowerBound
        } else {
            blocks = BlockDecoder(Self.raw)
            start = 0
        }
        blocks?.decode(opening[start...], into: &samples)
        opening = []
    }

    /// The chunk of samples, with their decoder set up; nil as long as it may still come.
    private mutating func header(isWhole: Bool) throws(FakeTransportError) -> WAVChunks.Chunk? {
        guard opening.count >= 12 || isWhole else { return nil }
        try WAVFile.checkKind(opening)
        var chunks = WAVChunks(opening)
        var format: WAVFormat?
        while let chunk = chunks.next() {
            if chunk.name == "data" {
                guard let format else { throw .noFormat }
                blocks = BlockDecoder(format, byteCount: chunk.size)
                return chunk
            }
            guard chunk.missingBytes == 0 else { break }
            if chunk.name == "fmt ", format == nil { format = try WAVFormat(chunk: opening[chunk.body]) }
        }
        if isWhole { throw .headerCutOff(byteCount: opening.count) }
        if opening.count > Self.headerLimit { throw .noData }
        return nil
    }
}
