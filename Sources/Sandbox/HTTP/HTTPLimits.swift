/// How much a client may send and how long it may take, so that no client makes the process grow.
enum HTTPLimits {
    /// Bytes of the request line and the headers together.
    static let head = 16_384
    static let headerCount = 100
    /// Bytes of a body that are kept: one more than are allowed shows that it is too large.
    static let keptBody = SandboxState.bodyLimit + 1
    /// Bytes of a body that are read to its end, so that the connection lives on; a larger one ends it.
    static let readBody = 8 << 20
    /// Bytes of a chunk's size line.
    static let chunkLine = 256
    /// Seconds from the first byte of a request to its last.
    static let request = 15.0
    /// Seconds without a request.
    static let idle = 75.0
    static let connections = 900
}
