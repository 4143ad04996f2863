/// Iterator over the chunks of a RIFF file.
struct WAVChunkReader {
    /// One chunk and its position in the file.
    struct Chunk {
        var name: String
        /// Range of the bytes that the file contains.
        var body: Range<Int>
        /// Byte count from the chunk header; nil for samples whose number was unknown when the header was written.
        var size: Int?

        /// Bytes that the header states beyond the end of the file.
        var missingBytes: Int { max(0, (size ?? 0) - body.count) }
    }

    private static let headerSize = 8
    /// Programs that cannot seek back to write the data size use 0, 0xFFFFFFFF, or about the largest signed number.
    private static let streamingPlaceholderSizes = 0x7FFF_F000...0x7FFF_FFFF

    private let bytes: [UInt8]
    private var offset = 12
    /// True if the file ended inside a chunk's header or body.
    private(set) var isCutOff = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> Chunk? {
        guard offset + Self.headerSize <= bytes.count else {
            isCutOff = isCutOff || offset != bytes.count
            return nil
        }
        let name = String(decoding: bytes[offset..<offset + 4], as: UTF8.self)
        let size = bytes[offset...].littleEndian32(at: 4)
        let start = offset + Self.headerSize
        let availableCount = bytes.count - start
        if name == "data",
            size == 0 || size == 0xFFFF_FFFF || Self.streamingPlaceholderSizes.contains(size) && size > availableCount
        {
            offset = bytes.count
            return Chunk(name: name, body: start..<bytes.count, size: nil)
        }
        isCutOff = size > availableCount
        offset = min(bytes.count, start + size + size % 2)
        return Chunk(name: name, body: start..<start + min(size, availableCount), size: size)
    }
}
