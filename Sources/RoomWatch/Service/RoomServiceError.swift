import Client
import FoundationEssentials
import Model

/// Reason why a look at a LiveKit room failed, grouped by what the user must do next.
package enum RoomServiceError: Error, Equatable, Sendable {
    /// The server does not know the API key.
    case wrongKey
    /// The API secret does not belong to the API key, or LiveKit refused the token for another reason.
    case wrongSecret
    /// The server considers the token expired or not valid yet, so a clock is wrong.
    case clock
    /// The API key may not list rooms or participants.
    case notAllowed
    case rateLimited(retryAfter: Duration?)
    /// The server answered, but is not LiveKit, or not at this path.
    case notLiveKit(status: Int)
    case unavailable(status: Int, retryAfter: Duration?)
    /// LiveKit refused the call for another reason; with its code.
    case refused(code: String, status: Int)
    /// With the name of the part that can't be read, never its value.
    case undecodable(String)
    /// No complete answer arrived.
    case connection(ClientError)
    /// The keys are for another server than that of the session, so nothing was sent.
    case otherServer
    /// A name or key is empty, so nothing was sent.
    case unsendable(String)
    /// The keys could not be read; with the reason as a sentence.
    case noKeys(Complaint)

    /// True if only a change of keys or names helps, so that an early retry is useless.
    package var needsUser: Bool {
        switch self {
        case .wrongKey, .wrongSecret, .clock, .notAllowed, .notLiveKit, .refused, .otherServer, .unsendable, .noKeys:
            true
        case .rateLimited, .unavailable, .undecodable, .connection: false
        }
    }

    package var retryAfter: Duration? {
        switch self {
        case .rateLimited(let delay), .unavailable(_, let delay): delay
        case .wrongKey, .wrongSecret, .clock, .notAllowed, .notLiveKit, .refused, .undecodable, .connection,
            .otherServer, .unsendable, .noKeys:
            nil
        }
    }

    /// Short, stable identifier for logs.
    package var label: String {
        switch self {
        case .wrongKey: "wrong_key"
        case .wrongSecret: "wrong_secret"
        case .clock: "clock"
        case .notAllowed: "not_allowed"
        case .rateLimited: "rate_limited"
        case .notLiveKit: "not_livekit"
        case .unavailable: "unavailable"
        case .refused(let code, _): code
        case .undecodable: "undecodable"
        case .connection(let error): error.label
        case .otherServer: "other_server"
        case .unsendable: "unsendable"
        case .noKeys: "no_keys"
        }
    }
}

extension RoomServiceError {
    /// The reason for an answer whose status is not 200.
    init(_ answer: ServerAnswer) {
        let value = try? JSONCoding.decode(JSONValue.self, from: answer.body)
        let (code, message) = (value?["code"]?.string, value?["msg"]?.string ?? "")
        switch (answer.status, code) {
        case (401, nil): self.init(authorization: String(decoding: answer.body.prefix(2000), as: UTF8.self))
        case (403, _), (401, "unauthenticated"?), (401, "permission_denied"?): self = .notAllowed
        case (429, _), (_, "resource_exhausted"?): self = .rateLimited(retryAfter: answer.retryAfter)
        case (500..., _): self = .unavailable(status: answer.status, retryAfter: answer.retryAfter)
        case (_, "bad_route"?), (_, nil): self = .notLiveKit(status: answer.status)
        case (401, _?): self.init(authorization: message)
        case (_, let code?): self = .refused(code: String(code.prefix(40)), status: answer.status)
        }
    }

    /// `text` is LiveKit's reason for refusing a token, which differs between its versions.
    private init(authorization text: String) {
        let words = text.lowercased()
        if words.contains("api key") {
            self = .wrongKey
        } else if ["expired", "not valid yet", "(exp)", "(nbf)", "(iat)"].contains(where: words.contains) {
            self = .clock
        } else if words.contains("permission") {
            self = .notAllowed
        } else {
            self = .wrongSecret
        }
    }
}
