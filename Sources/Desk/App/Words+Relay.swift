import Canvas
import Client
import Live
import Model

extension Words {
    /// Sentence about the reason why a media relay ended; nil if the end is not a failure.
    package static func failure(for end: RelayEnd) -> String? {
        switch end {
        case .closedHere, .closed(code: nil, _), .closed(code: 1000, _), .closed(code: 1001, _): nil
        case .closed(let code?, let reason):
            "The media relay closed the connection with code \(code)\(reason.isEmpty ? "" : ": " + reason)."
        case .lost: "The media relay closed the connection without a reason (no close frame)."
        case .reset: "The connection to the media relay was reset."
        case .silent(let seconds):
            "The media relay does not answer: it has sent nothing for \(Format.decimal(seconds, places: 0)) s."
        case .unreachable(let failure): "The media relay can't be reached. " + sentence(for: .unreachable(failure))
        case .noAnswer(let seconds):
            "The media relay did not answer the WebSocket handshake within \(Format.decimal(seconds, places: 0)) s."
        case .refused(let status): "The media relay refused the connection with HTTP status \(status)."
        case .notWebSocket(let reason): "The answer of the media relay is no WebSocket: \(reason)."
        case .violation(let error): "The media relay broke the WebSocket protocol: it sent \(error.words)."
        case .length(let error): error.sentence
        case .library(let reason): "There is no connection to the media relay: \(reason)."
        }
    }

    /// Sentence about a session that may exist although the answer to its creation was lost.
    package static func sentence(for lost: PipecatSessions.LostSession, marker: String) -> String {
        switch lost {
        case .ended(let ids):
            "The answer to the create request was lost. "
                + "\(ids.map(\.rawValue).joined(separator: ", ")) had been created and was ended."
        case .running(let id):
            "The answer was lost, but \(id.rawValue) was created and could not be ended. "
                + "End it with: protoface-console sessions end \(id.rawValue)"
        case .notFound:
            "The answer to the create request was lost, and the API lists no session of this request. If it creates "
                + "one later, the session has the metadata \(PipecatSessions.markerKey)=\(marker)."
        case .unknown:
            "The answer to the create request was lost, and the sessions can't be read. "
                + sentence(forUnknownSession: marker)
        }
    }

    /// How the user finds and ends a session whose id is not known.
    package static func sentence(forUnknownSession marker: String) -> String {
        "A session with the metadata \(PipecatSessions.markerKey)=\(marker) may be running. "
            + "Find it with: protoface-console sessions list --status active --json. "
            + "End it with: protoface-console sessions end ID"
    }

    /// Sentence about a live session that could not be ended.
    package static func sentence(forUnended id: SessionID, _ error: ClientError) -> String {
        "The session was not ended: \(sentence(for: error)) "
            + "End it with: protoface-console sessions end \(id.rawValue)"
    }
}
