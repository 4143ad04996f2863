import FoundationEssentials
import Model

/// Configuration of a fake session; names and defaults follow the API where it has them.
package struct FakeSessionConfiguration: Equatable, Sendable {
    package var id: SessionID
    package var createdAt: Date
    package var avatarID: String
    package var quality = Quality.standard
    package var audioSource = AudioSource.dataStream
    /// Participants that are in the room when the worker joins.
    package var participants: [Participant] = []
    package var subscribeToIdentity: String?
    package var syntheticAudioIfNoInput = false
    package var maxDurationSeconds = 600
    package var idleTimeoutSeconds = CreateRequest.defaultIdleTimeoutSeconds
    /// Frame rate of the simulated worker.
    package var framesPerSecond = 25.0
    package var seed: UInt64
    /// Factor for the duration of the start: 1 is as slow as a real worker, 0 is immediate.
    package var startUpScale = 1.0

    /// Derives the id from `createdAt` and `seed`.
    package init(avatarID: String, createdAt: Date, seed: UInt64) {
        id = SessionID.fake(createdAt: createdAt, seed: seed)
        (self.createdAt, self.avatarID, self.seed) = (createdAt, avatarID, seed)
    }
}
