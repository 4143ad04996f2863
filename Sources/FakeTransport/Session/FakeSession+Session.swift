import FoundationEssentials
import Media
import Model

extension FakeSession {
    /// The session as the API would report it.
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

    /// Current shape of the mouth.
    package var mouth: MouthShape { media.shape }
    package var level: LevelReading { media.level.reading }
    package var videoReading: VideoReading { video.reading(at: moments.over ?? now) }
    /// Seconds from a sound to the written picture of its mouth; nil if nothing was measured lately.
    package var lipSyncOffset: Double? { media.lipSync.offset(at: now) }
    package var pinnedIdentity: String? { pin.identity }
    /// Seconds until the idle timeout; nil unless the session is running.
    package var idleRemaining: Double? {
        status == .running ? max(0, lastAudio + Double(configuration.idleTimeoutSeconds) - now) : nil
    }

    private func date(_ time: Double) -> Date { configuration.createdAt.addingTimeInterval(time) }
}
