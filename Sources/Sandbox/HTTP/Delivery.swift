import FoundationEssentials

/// How an answer goes out: whole, unless a fault or the tap wants it otherwise.
package struct Delivery: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        case whole
        /// The head promises the whole body, then the connection ends in the middle of it.
        case truncated
        /// Nothing goes out; the client sees its connection reset.
        case reset
        /// The body is the tap: a line after another until the client goes.
        case tap
    }

    package var kind = Kind.whole
    /// Seconds of wall time to wait first.
    package var delay: TimeInterval = 0
}
