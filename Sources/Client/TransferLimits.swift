/// How long a transfer may take and how much it may bring.
package struct TransferLimits: Equatable, Sendable {
    package var connectTimeout: Duration = .seconds(5)
    package var requestTimeout: Duration = .seconds(30)
    /// Bytes of body after decompression.
    package var responseCap = 16 << 20
    /// Bytes of all header lines together.
    package var headerCap = 256 << 10

    package init() {}
}
