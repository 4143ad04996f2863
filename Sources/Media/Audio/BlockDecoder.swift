/// Decoder from blocks of samples, received in byte chunks of any size, to 16 kHz mono samples.
struct BlockDecoder: Equatable, Sendable {
    let format: WAVFormat
    private var resampler: Resampler
    /// Bytes of an incomplete block.
    private var pendingBytes: [UInt8] = []
    /// Bytes of sample data still to come; bytes after them are ignored. Nil if unknown.
    private var remainingByteCount: Int?

    init(_ format: WAVFormat, byteCount: Int? = nil) {
        self.format = format
        resampler = Resampler(from: format.sampleRate)
        remainingByteCount = byteCount
    }

    mutating func decode(_ bytes: ArraySlice<UInt8>, into samples: inout [Float]) {
        let sampleBytes = bytes.prefix(remainingByteCount ?? bytes.count)
        remainingByteCount = remainingByteCount.map { $0 - sampleBytes.count }
        pendingBytes += sampleBytes
        let blocks = pendingBytes.count / format.blockSize
        resampler.convert(format.mono(pendingBytes, at: 0, blocks: blocks), into: &samples)
        pendingBytes.removeFirst(blocks * format.blockSize)
    }

    /// Appends the samples still in the resampler; drops an incomplete block.
    mutating func finish(into samples: inout [Float]) { resampler.finish(into: &samples) }
}
