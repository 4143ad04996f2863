/// Walks over the chunks of a RIFF file.
struct WAVChunks {
    struct Chunk {
        var name: String
        /// What is there of it.
        var body: Range<Int>
        /// Bytes that its header promises; nil for samples whose number was not known when it was written.
        var size: Int?

        /// Bytes that are promised beyond the end of the file.
        var missingBytes: Int { max(0, (size ?? 0) - body.count) }
    }

    private static let headerSize = 8
    /// Programs that can't go back to fill in the size of what they stream write 0, all ones, or about the largest
    /// signed number.
    private static let streamedSizes = 0x7FFF_F000...0x7FFF_FFFF

    private let bytes: [UInt8]
    private var offset = 12
    /// True when the file ended within a chunk's header or body.
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
        let there = bytes.count - start
        if name == "data", size == 0 || size == 0xFFFF_FFFF || Self.streamedSizes.contains(size) && size > there {
            offset = bytes.count
            return Chunk(name: name, body: start..<bytes.count, size: nil)
        }
        isCutOff = size > there
        offset = min(bytes.count, start + size + size % 2)
        return Chunk(name: name, body: start..<start + min(size, there), size: size)
    }
}
