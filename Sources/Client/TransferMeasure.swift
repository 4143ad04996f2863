/// What libcurl measured about a transfer.
struct TransferMeasure: Equatable, Sendable {
    /// On curl's monotonic clock.
    var seconds = 0.0
    /// Bytes of body on the wire, before decompression.
    var bytesReceived = 0
    var bytesSent = 0
    var timing = CallTiming()
    var connection = CallConnection()
}
