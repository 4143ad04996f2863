import FoundationEssentials
import Model

/// One change of a session, as `sessions watch` tells it.
struct WatchEvent: Equatable, Sendable {
    enum Kind: String, Encodable, Sendable {
        /// Live when the watching began.
        case present
        case created, status, ended, failed, stalled, resumed
        /// The API does not know it any more.
        case gone
    }

    /// When it was seen, which is later than the truth by up to one poll.
    var at: Date
    var kind: Kind
    var session: Session
    /// The status before; nil where none was seen.
    var from: SessionStatus?
    /// How long no frame had come.
    var stalledSeconds: TimeInterval?
}

extension WatchEvent: Encodable {
    private enum CodingKeys: String, CodingKey {
        case at, event, id, status, from, failure, session
        case stalledSeconds = "stalled_seconds"
    }

    /// What a script asks for first stands outside; `session` is the whole of it.
    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(at, forKey: .at)
        try values.encode(kind, forKey: .event)
        try values.encode(session.id, forKey: .id)
        try values.encode(session.status, forKey: .status)
        try values.encodeIfPresent(from, forKey: .from)
        if kind == .failed { try values.encodeIfPresent(session.failure, forKey: .failure) }
        try values.encodeIfPresent(stalledSeconds.map { ($0 * 10).rounded() / 10 }, forKey: .stalledSeconds)
        try values.encode(session, forKey: .session)
    }
}
