import FoundationEssentials
import Model

/// What a fake session is created with; names and defaults are those of the API where it has them.
package struct FakeSessionConfiguration: Equatable, Sendable {
    package var id: SessionID
    package var createdAt: Date
    package var avatarID: String
    package var quality = Quality.standard
    package var audioSource = AudioSource.dataStream
    /// Those who are in the room when the worker joins it.
    package var participants: [Participant] = []
    package var subscribeToIdentity: String?
    package var syntheticAudioIfNoInput = false
    package var maxDurationSeconds = 600
    package var idleTimeoutSeconds = CreateRequest.defaultIdleTimeoutSeconds
    /// Frames that the simulated worker renders a second.
    package var framesPerSecond = 25.0
    package var seed: UInt64
    /// 1 starts as slowly as a real worker does, 0 at once.
    package var startUpScale = 1.0

    /// The id is made from the time and the seed.
    package init(avatarID: String, createdAt: Date, seed: UInt64) {
        id = SessionID.fake(createdAt: createdAt, seed: seed)
        (self.createdAt, self.avatarID, self.seed) = (createdAt, avatarID, seed)
    }
}
