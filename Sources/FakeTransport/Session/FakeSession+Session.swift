import FoundationEssentials
import Media
import Model

extension FakeSession {
    /// What the API would say of it.
    package var session: Session {
        var session = Session(
            id: configuration.id, status: status, avatarID: configuration.avatarID, transport: .fake,
            quality: configuration.quality, maxDurationSeconds: configuration.maxDurationSeconds,
            idleTimeoutSeconds: configuration.idleTimeoutSeconds, createdAt: configuration.createdAt)
        session.startedAt = moments.started.map(date)
        session.firstFrameAt = moments.firstFrame.map(date)
        if status == .failed {
            session.failedAt = moments.over.map(date)
            session.failure = failure?.failure
        } else {
            session.endedAt = moments.over.map(date)
        }
        session.usage = reported
        return session
    }

    /// The mouth as it stands.
    package var mouth: MouthShape { media.shape }
    package var level: LevelReading { media.level.reading }
    package var videoReading: VideoReading { video.reading(at: moments.over ?? now) }
    package var pinnedIdentity: String? { pin.identity }
    /// Seconds until silence ends it; nil unless it runs.
    package var idleRemaining: Double? {
        status == .running ? max(0, lastAudio + Double(configuration.idleTimeoutSeconds) - now) : nil
    }

    private func date(_ time: Double) -> Date { configuration.createdAt.addingTimeInterval(time) }
}
