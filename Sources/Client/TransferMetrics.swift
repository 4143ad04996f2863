/// Duration, bytes and connection of a transfer, measured by libcurl.
struct TransferMetrics: Equatable, Sendable {
    /// On libcurl's monotonic clock.
    var seconds = 0.0
    /// Body bytes on the wire, before decompression.
    var bytesReceived = 0
    var bytesSent = 0
    var timing = CallTiming()
    var connection = CallConnection()
}
