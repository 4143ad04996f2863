import Canvas
import Client
import RoomWatch

extension Words {
    /// What happened and what to do. `server` is the host of the LiveKit server, `keys` says where the keys come from.
    package static func sentence(for error: RoomServiceError, server: String, keys: String) -> String {
        switch error {
        case .wrongKey: "LiveKit at \(server) does not know this API key. Check \(keys)."
        case .wrongSecret: "LiveKit at \(server) refused the signature of the token. Check \(keys)."
        case .clock:
            "LiveKit at \(server) refused the token, because it has expired or is not valid yet. Check this machine's "
                + "clock."
        case .notAllowed: "LiveKit at \(server) does not allow these keys to see rooms. Check \(keys)."
        case .rateLimited(let delay):
            "LiveKit at \(server) refuses calls: its rate limit or quota is used up."
                + (delay.map { " It asks to wait \(seconds($0))." } ?? "")
        case .notLiveKit(let status):
            "\(server) answered with HTTP \(status), but not as LiveKit's RoomService. Check the LiveKit URL."
        case .unavailable(let status, _): "LiveKit at \(server) has a problem (HTTP \(status)). Try again later."
        case .refused(let code, let status): "LiveKit at \(server) refused the call: \(code) (HTTP \(status))."
        case .undecodable(let what): "The answer of \(server) can't be read: \(what)."
        case .connection(let error): connection(error, server)
        case .otherServer: "The LiveKit keys are for \(server), which is not the server of this session."
        case .unsendable(let what): "The \(what) is empty, so nothing was sent to \(server)."
        case .noKeys(let complaint): complaint.sentence
        }
    }

    private static func connection(_ error: ClientError, _ server: String) -> String {
        switch error {
        case .timedOut(let limit), .stalled(let limit): "LiveKit at \(server) did not answer within \(seconds(limit))."
        case .tooLarge(let limit): "The answer of \(server) is larger than \(size(limit)), so it was dropped."
        case .cancelled: "The call to LiveKit was cancelled."
        case .libraryMissing, .baseURL, .unsendable, .invalid, .unauthenticated, .noCredit, .forbidden, .notFound,
            .conflict, .unprocessable, .rateLimited, .quotaExceeded, .unavailable, .serverFault, .refused, .notTheAPI,
            .undecodable, .redirected, .brokenPaging:
            sentence(for: error)
        case .unreachable: "LiveKit at \(server) can't be reached: \(label(for: error))."
        }
    }

    /// A few words for panels.
    package static func label(for error: RoomServiceError) -> String {
        switch error {
        case .wrongKey: "API key unknown"
        case .wrongSecret: "signature refused"
        case .clock: "token expired: check the clock"
        case .notAllowed: "keys not permitted"
        case .rateLimited: "rate limited"
        case .notLiveKit(let status): "not LiveKit (HTTP \(status))"
        case .unavailable(let status, _): "server error (HTTP \(status))"
        case .refused(let code, _): "refused: \(code)"
        case .undecodable: "invalid answer"
        case .connection(let error): label(for: error)
        case .otherServer: "other server"
        case .unsendable(let what): "\(what) is empty"
        case .noKeys: "the LiveKit keys can't be read"
        }
    }
}
