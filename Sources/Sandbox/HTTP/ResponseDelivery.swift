import FoundationEssentials

/// How a response is sent.
package struct ResponseDelivery: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        case whole
        /// The headers announce the whole body, and the connection closes in the middle of it.
        case truncated
        /// Nothing is sent; the connection is reset.
        case reset
        /// The body is the tap stream: one line after another until the client disconnects.
        case tap
    }

    /// False closes the connection after the response.
    package var keepsConnection = true
    package var kind = Kind.whole
    /// Wall-clock seconds to wait before sending.
    package var delay: TimeInterval = 0
}
