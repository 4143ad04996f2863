/// Makes 16 kHz mono samples of bytes that come in any portions.
struct BlockDecoder: Equatable, Sendable {
    let format: WAVFormat
    private var resampler: Resampler
    /// The beginning of a block whose end has not come yet.
    private var rest: [UInt8] = []
    /// Bytes that are still sound; what follows them is not. Nil where nobody knows.
    private var left: Int?

    init(_ format: WAVFormat, byteCount: Int? = nil) {
        self.format = format
        resampler = Resampler(from: format.sampleRate)
        left = byteCount
    }

    mutating func decode(_ bytes: ArraySlice<UInt8>, into samples: inout [Float]) {
        let taken = bytes.prefix(left ?? bytes.count)
        left = left.map { $0 - taken.count }
        rest += taken
        let blocks = rest.count / format.blockSize
        resampler.convert(format.mono(rest, at: 0, blocks: blocks), into: &samples)
        rest.removeFirst(blocks * format.blockSize)
    }

    /// Nothing more will come: a part of a block is dropped.
    mutating func finish(into samples: inout [Float]) { resampler.finish(into: &samples) }
}
