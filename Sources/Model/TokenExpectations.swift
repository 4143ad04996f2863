import FoundationEssentials

/// What a worker token is held against: the session that it is for, and the moment.
package struct TokenExpectations: Equatable, Sendable {
    /// Nil or empty where it is not known; the same holds for `workerIdentity`.
    package var roomName: String?
    package var workerIdentity: String?
    package var audioSource: AudioSource
    /// Seconds; nil where it is not known.
    package var maxDurationSeconds: Int?
    /// The moment by the API's clock as far as it is known.
    package var now: Date
    /// Seconds between this machine's clock and the API's, of either sign; nil before the API has told its time.
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
