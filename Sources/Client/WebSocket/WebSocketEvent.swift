/// Events that a WebSocket decoder reports.
package enum WebSocketEvent: Equatable, Sendable {
    /// Part of a binary message, reported as it arrives; only the last part can be empty.
    case binary(ArraySlice<UInt8>, isLast: Bool)
    case text(String)
    case ping([UInt8])
    case pong
    /// `code` is nil if the frame has none.
    case close(code: UInt16?, reason: String)
    /// The connection failed; no event follows.
    case failed(WebSocketError)
}
