/// Decoder from bytes, received in chunks of any size, to blocks of samples.
struct PCMBlockDecoder: Equatable, Sendable {
    let format: WAVFormat
    /// Bytes of an incomplete block.
    private var pendingBytes: [UInt8] = []
    /// Bytes of sample data still to come; bytes after them are ignored. Nil if unknown.
    private(set) var remainingByteCount: Int?

    init(_ format: WAVFormat, byteCount: Int? = nil) {
        self.format = format
        remainingByteCount = byteCount
    }

    mutating func decode(_ bytes: ArraySlice<UInt8>) -> PCMBlock {
        let sampleBytes = bytes.prefix(remainingByteCount ?? bytes.count)
        remainingByteCount = remainingByteCount.map { $0 - sampleBytes.count }
        pendingBytes += sampleBytes
        let blocks = pendingBytes.count / format.blockSize
        let decoded = format.decode(pendingBytes, at: 0, blocks: blocks)
        pendingBytes.removeFirst(blocks * format.blockSize)
        return decoded
    }
}
