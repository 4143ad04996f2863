import Media
import Model

/// Something that happened in a fake session.
package struct SessionEvent: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        case status(SessionStatus)
        case firstFrame
        case joined(String)
        case left(String)
        case published(String)
        case unpublished(String)
        case pinned(String)
        case muted(String)
        case unmuted(String)
        case spoke(String)
        /// A live input gave nothing for two seconds; then it gave something.
        case inputStalled(String)
        case inputResumed(String)
        case inputEnded(String)
        case warned(String, WAVWarning)
        case syntheticBegan
        case syntheticEnded
        /// With the seconds of audio that were waiting.
        case interrupted(droppedSeconds: Double)
        case endRequested
        case idleTimeout
        case maximumDuration
        case videoStalled
        case videoResumed
        case failed(FakeTransportError)
    }

    /// Seconds since the session was created.
    package let time: Double
    package let kind: Kind
}
