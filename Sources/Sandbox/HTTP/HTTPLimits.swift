import NIOHTTP1

/// Limits of size, time and connections, so that clients cannot exhaust the memory.
enum HTTPLimits {
    /// Limits of the request line and the headers, in bytes and number of headers.
    static let decoder: NIOHTTPDecoderLimitConfiguration = {
        var limits = NIOHTTPDecoderLimitConfiguration()
        (limits.maxHeaderFieldSize, limits.maxHeaderListSize, limits.maxHeaderFieldCount) = (16_384, 16_384, 100)
        return limits
    }()
    /// Bytes of a body that are stored. One more than allowed, so that a body that is too large is detected.
    static let storedBodyLimit = SandboxState.bodyLimit + 1
    /// Bytes of a body that are read, so that the connection can be reused. A larger body closes the connection.
    static let readBodyLimit = 8 << 20
    /// Seconds for a client to send a request, and seconds for it to receive the response.
    static let request = 15.0
    /// Seconds without a request before the connection is closed.
    static let idle = 75.0
    /// Seconds to discard further input after an error response before the connection is closed.
    static let drain = 1.0
    /// Maximum number of simultaneous connections.
    static let connections = 900
}
