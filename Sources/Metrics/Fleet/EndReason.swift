import Diagnosis
import Model

/// Why a session ended. The API names no reason of a normal end: the two limits are derived from its duration.
package enum EndReason: String, CaseIterable, Sendable {
    case maxDuration = "max_duration"
    case idleTimeout = "idle_timeout"
    case failed, canceled
    /// The API does not know the session any more, or does not answer with it.
    case gone
    case other

    package init(_ session: Session) {
        switch session.status {
        case .failed: self = .failed
        case .canceled: self = .canceled
        case _ where session.isAtMaxDuration: self = .maxDuration
        case _ where session.isAtIdleTimeout: self = .idleTimeout
        default: self = .other
        }
    }
}
