import Desk
import Diagnosis
import FoundationEssentials
import Model

/// A change of a session, reported by `sessions watch`.
struct WatchEvent: Equatable, Sendable {
    enum Kind: String, Encodable, Sendable {
        /// The session was live when watching started.
        case present
        case created, status, ended, failed, stalled, resumed
        /// The verdict of the session doctor changed; without a finding, nothing is wrong any more.
        case verdict
        /// The API no longer knows the session.
        case gone
    }

    /// Time when the poll detected the change; up to one poll interval later than the change itself.
    var at: Date
    var kind: Kind
    var session: Session
    /// The previous status; nil if the session is new.
    var from: SessionStatus?
    /// Seconds without a new frame.
    var stalledSeconds: TimeInterval?
    /// The best finding, with kind `verdict`.
    var finding: SessionFinding?
}

extension WatchEvent: Encodable {
    private enum CodingKeys: String, CodingKey {
        case at, event, id, status, from, failure, session, finding
        case stalledSeconds = "stalled_seconds"
    }

    /// The fields that scripts need most are at the top level; `session` is the complete session.
    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(at, forKey: .at)
        try values.encode(kind, forKey: .event)
        try values.encode(session.id, forKey: .id)
        try values.encode(session.status, forKey: .status)
        try values.encodeIfPresent(from, forKey: .from)
        if kind == .failed { try values.encodeIfPresent(session.failure, forKey: .failure) }
        try values.encodeIfPresent(stalledSeconds.map { ($0 * 10).rounded() / 10 }, forKey: .stalledSeconds)
        if kind == .verdict { try values.encode(finding?.json ?? .null, forKey: .finding) }
        try values.encode(session, forKey: .session)
    }
}
