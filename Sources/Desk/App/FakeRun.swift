import FakeTransport
import FoundationEssentials
import Model

/// A session of the fake transport on this machine's clock.
package struct FakeRun: Equatable, Sendable {
    package var session: FakeSession
    package let order: FakeSessionRequest
    /// True after the first update of a finished session; nothing changes any more.
    package private(set) var isSettled = false

    package var id: SessionID { session.configuration.id }

    package init(_ order: FakeSessionRequest, input: AudioInput, at now: Date) {
        self.order = order
        var configuration = FakeSessionConfiguration(avatarID: order.avatarID, createdAt: now, seed: order.seed)
        configuration.audioSource = order.audioSource
        configuration.subscribeToIdentity = order.subscribeToIdentity
        configuration.syntheticAudioIfNoInput = order.syntheticAudioIfNoInput
        configuration.maxDurationSeconds = order.maxDurationSeconds
        configuration.idleTimeoutSeconds = order.idleTimeoutSeconds
        configuration.startUpScale = order.startUpScale
        let identities = FakeSessionRequest.identities(order.audioSource)
        configuration.participants = identities.prefix(order.participants).enumerated().map { index, identity in
            // Only the first participant has the requested audio; the others have different synthetic voices.
            let voice = AudioInput.speech(SpeechSynthesiser(seed: order.seed &+ UInt64(index) &* 7919))
            return Participant(identity: identity, input: index == 0 ? input : voice)
        }
        session = FakeSession(configuration)
    }

    package func seconds(at now: Date) -> Double { now.timeIntervalSince(session.configuration.createdAt) }

    package mutating func advance(to now: Date) {
        guard !isSettled else { return }
        session.advance(to: seconds(at: now))
        // The first update after the end sets the meters to silence.
        isSettled = !session.status.isActive
    }

    package var reading: MediaReading {
        MediaReading(
            source: .fake, level: session.level, history: session.media.history.levels, video: session.videoReading,
            idleRemaining: session.idleRemaining)
    }
}
