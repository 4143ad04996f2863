import FoundationEssentials

/// A stretch of a session's start, as far as the API dates it.
package enum StartUpStep: String, CaseIterable, Sendable {
    /// From creation until a worker starts on it.
    case queued
    /// From then until the first video frame.
    case starting
    /// From creation until the first video frame.
    case whole

    /// Seconds; nil for a step that has not ended. Never negative, whatever the clocks say.
    package func seconds(of session: Session) -> TimeInterval? {
        let (begin, end): (Date?, Date?) =
            switch self {
            case .queued: (session.createdAt, session.startedAt)
            case .starting: (session.startedAt, session.firstFrameAt)
            case .whole: (session.createdAt, session.firstFrameAt)
            }
        guard let begin, let end else { return nil }
        return max(0, end.timeIntervalSince(begin))
    }
}
