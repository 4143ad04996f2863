/// Strings that occur repeatedly in one answer, such as urls and avatar ids: equal bytes give one string.
struct TextCache {
    /// Number of cached strings; a power of two.
    private static let count = 256
    /// Lengths in bytes of strings that are cached. A shorter string needs no memory of its own; a longer one is
    /// unlikely to be repeated.
    private static let lengths = 16...128

    private var texts = ContiguousArray(repeating: "", count: count)

    /// Returns the string with these UTF-8 bytes; the caller has checked that they are valid.
    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard Self.lengths.contains(bytes.count) else { return String(decoding: bytes, as: UTF8.self) }
        let index = Self.index(bytes)
        if texts[index].hasUTF8(bytes) { return texts[index] }
        let text = String(decoding: bytes, as: UTF8.self)
        texts[index] = text
        return text
    }

    /// Returns the index of a string in the cache, by multiplication with 2⁶⁴ / golden ratio (Knuth).
    private static func index(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let raw = UnsafeRawBufferPointer(bytes)
        var hash = UInt64(truncatingIfNeeded: bytes.count)
        for start in stride(from: 0, to: bytes.count - 7, by: 8) {
            hash = (hash ^ raw.loadUnaligned(fromByteOffset: start, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 32
        }
        hash = (hash ^ raw.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: hash >> 40) & (count - 1)
    }
}
