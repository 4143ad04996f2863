/// The allocator for the bytes of a secret.
struct SecretAllocator: Sendable {
    /// Allocates a buffer of the given number of bytes.
    let take: @Sendable (Int) -> UnsafeMutableRawBufferPointer
    /// Deallocates a zeroed buffer.
    let giveBack: @Sendable (UnsafeMutableRawBufferPointer) -> Void

    static let heap = Self(take: { .allocate(byteCount: $0, alignment: 1) }, giveBack: { $0.deallocate() })
}
