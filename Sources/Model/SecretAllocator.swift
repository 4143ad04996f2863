/// The allocator for the bytes of a secret.
struct SecretAllocator: Sendable {
    /// Allocates a buffer of the given number of bytes.
    let allocate: @Sendable (Int) -> UnsafeMutableRawBufferPointer
    /// Deallocates a zeroed buffer.
    let deallocate: @Sendable (UnsafeMutableRawBufferPointer) -> Void

    static let heap = Self(allocate: { .allocate(byteCount: $0, alignment: 1) }, deallocate: { $0.deallocate() })
}
