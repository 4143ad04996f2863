/// Where the bytes of a secret lie.
struct SecretMemory: Sendable {
    /// A buffer of so many bytes.
    let take: @Sendable (Int) -> UnsafeMutableRawBufferPointer
    /// Gets the buffer back after it was wiped.
    let giveBack: @Sendable (UnsafeMutableRawBufferPointer) -> Void

    static let heap = Self(take: { .allocate(byteCount: $0, alignment: 1) }, giveBack: { $0.deallocate() })
}
