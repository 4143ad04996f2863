/// Time and size limits of a transfer.
package struct TransferLimits: Equatable, Sendable {
    package var connectTimeout: Duration = .seconds(5)
    package var requestTimeout: Duration = .seconds(30)
    /// Maximum body bytes after decompression.
    package var maximumBodyBytes = 16 << 20
    /// Maximum bytes of all header lines together.
    package var maximumHeaderBytes = 256 << 10

    package init() {}
}
