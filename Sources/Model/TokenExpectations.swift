import FoundationEssentials

/// The session settings and the time that a worker token is checked against.
package struct TokenExpectations: Equatable, Sendable {
    /// Nil or empty if unknown.
    package var roomName: String?
    /// Nil or empty if unknown.
    package var workerIdentity: String?
    package var audioSource: AudioSource
    /// Seconds; nil if unknown.
    package var maxDurationSeconds: Int?
    /// Current time of the API's clock if known, otherwise of the local clock.
    package var now: Date
    /// Difference between the local clock and the API's clock in seconds, positive or negative; nil if unknown.
    package var clockSkew: TimeInterval?

    package init(
        roomName: String? = nil, workerIdentity: String? = nil, audioSource: AudioSource = .dataStream,
        maxDurationSeconds: Int? = nil, now: Date, clockSkew: TimeInterval? = nil
    ) {
        self.roomName = roomName
        self.workerIdentity = workerIdentity
        self.audioSource = audioSource
        self.maxDurationSeconds = maxDurationSeconds
        self.now = now
        self.clockSkew = clockSkew
    }
}
