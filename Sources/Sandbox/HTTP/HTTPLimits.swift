import NIOHTTP1

/// How much a client may send and how long it may take, so that no client makes the process grow.
enum HTTPLimits {
    /// Of the request line and the headers.
    static let decoder: NIOHTTPDecoderLimitConfiguration = {
        var limits = NIOHTTPDecoderLimitConfiguration()
        (limits.maxHeaderFieldSize, limits.maxHeaderListSize, limits.maxHeaderFieldCount) = (16_384, 16_384, 100)
        return limits
    }()
    /// Bytes of a body that are kept: one more than are allowed shows that it is too large.
    static let keptBody = SandboxState.bodyLimit + 1
    /// Bytes of a body that are read to its end, so that the connection can be used again. A larger body closes it.
    static let readBody = 8 << 20
    /// Seconds from the first byte of a request to its last, and for the client to take the response.
    static let request = 15.0
    /// Seconds without a request.
    static let idle = 75.0
    /// Seconds in which a refused client may go on sending before the connection is closed.
    static let drain = 1.0
    static let connections = 900
}
