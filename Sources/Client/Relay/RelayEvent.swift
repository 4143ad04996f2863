import Model

/// What a relay connection reports, on its own thread, in the order in which it happened.
package enum RelayEvent: Equatable, Sendable {
    /// The WebSocket is open.
    case connected
    case message(RelayMessage)
    /// All bytes of this audio are in the socket.
    case sentAudio(RelayAudio)
    case flaw(RelayRecordFlaw)
    /// A text message, which the protocol does not have.
    case textMessage
    /// More pings came than are answered; reported once.
    case tooManyPings
    /// The last event.
    case ended(RelayEnd)
}

/// Why a relay connection ended. Texts of the server are masked and at most 200 characters long.
package enum RelayEnd: Error, Equatable, Sendable {
    case closedHere
    /// By a CLOSE record or a close frame.
    case closed(code: UInt16?, reason: String)
    /// The connection ended without a close frame.
    case lost
    case reset
    case unreachable(ConnectionFailure)
    /// The connection was made, and the handshake was not answered in time.
    case noAnswer
    case refused(status: Int)
    case notWebSocket(String)
    case violation(WebSocketError)
    case length(RelayLengthError)
    case library(String)
}
