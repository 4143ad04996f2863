import Model

/// Events of a relay connection, reported on the connection's thread in the order in which they happened.
package enum RelayEvent: Equatable, Sendable {
    /// The WebSocket is open.
    case connected
    case message(RelayMessage)
    /// All bytes of this audio record were written to the socket.
    case sentAudio(RelayAudio)
    case flaw(RelayRecordFlaw)
    /// A text message arrived, which the protocol does not define.
    case textMessage
    /// More pings arrived than are answered; reported once.
    case tooManyPings
    /// The connection ended. This is the last event.
    case ended(RelayEnd)
}

/// Reason why a relay connection ended. Texts of the server are masked and at most 200 characters long.
package enum RelayEnd: Error, Equatable, Sendable {
    case closedHere
    /// The relay closed the connection with a CLOSE record or a close frame.
    case closed(code: UInt16?, reason: String)
    /// The connection ended without a close frame.
    case lost
    case reset
    /// The relay sent no byte for this number of seconds and did not answer a ping.
    case silent(seconds: Double)
    case unreachable(ConnectionFailure)
    /// The TCP connection was established, but the relay did not answer the WebSocket handshake within this time.
    case noAnswer(seconds: Double)
    case refused(status: Int)
    case notWebSocket(String)
    case violation(WebSocketError)
    case length(RelayLengthError)
    case library(String)
}
