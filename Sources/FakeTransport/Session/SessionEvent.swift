import Media
import Model

/// Event of a fake session.
package struct SessionEvent: Equatable, Sendable {
    /// Kind of an event; the strings are identities of participants.
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
        /// The participant became the speaker.
        case becameSpeaker(String)
        /// The participant says a typed text.
        case said(String, text: String)
        /// A live input delivered no audio for two seconds.
        case inputStalled(String)
        /// A stalled input delivered audio again.
        case inputResumed(String)
        case inputEnded(String)
        case inputWarning(String, WAVWarning)
        /// A live input was behind, so its oldest audio was dropped.
        case lateAudioDropped(String, seconds: Double)
        case syntheticAudioStarted
        case syntheticAudioEnded
        /// With the duration of the buffered audio that was dropped.
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
