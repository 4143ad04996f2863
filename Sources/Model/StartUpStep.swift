import FoundationEssentials

/// An interval of a session's start-up, between two dates of the API.
package enum StartUpStep: String, CaseIterable, Sendable {
    /// From creation until a worker starts the session.
    case queued
    /// From the worker's start until the first video frame.
    case starting
    /// From creation until the first video frame.
    case whole

    /// Duration in seconds; nil if the step has not finished; never negative.
    package func seconds(of session: Session) -> TimeInterval? {
        let (begin, end): (Date?, Date?) =
            switch self {
            case .queued: (session.knownCreation, session.startedAt)
            case .starting: (session.startedAt, session.firstFrameAt)
            case .whole: (session.knownCreation, session.firstFrameAt)
            }
        guard let begin, let end else { return nil }
        return max(0, end.timeIntervalSince(begin))
    }
}
