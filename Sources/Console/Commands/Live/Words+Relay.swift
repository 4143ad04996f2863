import Client
import Desk

extension Words {
    /// Sentence about the reason why a media relay ended; nil if the end is not a failure.
    static func failure(for end: RelayEnd) -> String? {
        switch end {
        case .closedHere, .closed(code: nil, _), .closed(code: 1000, _), .closed(code: 1001, _): nil
        case .closed(let code?, let reason):
            "The media relay closed the connection with code \(code)\(reason.isEmpty ? "" : ": " + reason)."
        case .lost: "The media relay closed the connection without saying so."
        case .reset: "The connection to the media relay was reset."
        case .unreachable(let failure): "The media relay can't be reached. " + sentence(for: .unreachable(failure))
        case .noAnswer: "The media relay did not answer the WebSocket handshake within 10 s."
        case .refused(let status): "The media relay refused the connection with HTTP status \(status)."
        case .notWebSocket(let reason): "The answer of the media relay is no WebSocket: \(reason)."
        case .violation(let error): "The media relay broke the WebSocket protocol: it sent \(error.words)."
        case .length(let error): error.sentence
        case .library(let reason): "There is no connection to the media relay: \(reason)."
        }
    }
}
