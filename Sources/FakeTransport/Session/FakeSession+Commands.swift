import Media
import Model

extension FakeSession {
    /// Seconds for which a sender continues until it knows about an interruption.
    private static let interruptDelay = 0.5

    /// Cancels the session before it runs, or ends it while it runs; otherwise does nothing.
    package mutating func end() {
        if status.isBeforeRunning {
            log(.endRequested)
            finish(.canceled)
        } else if status == .running {
            stop(.endRequested)
        }
    }

    /// Fails the session with an error found by its owner; does nothing if the session is over.
    package mutating func fail(_ error: FakeTransportError) {
        guard status.isActive else { return }
        failure = error
        log(.failed(error))
        finish(.failed)
    }

    /// Drops the buffered audio of a data stream and closes the mouth at once. Returns false in `track` mode, which has
    /// no buffer, and if the session does not run.
    @discardableResult
    package mutating func interrupt() -> Bool {
        guard status == .running, !isTrack else { return false }
        log(.interrupted(droppedSeconds: buffer.duration))
        buffer.clear()
        media.interrupt()
        dropAudioUntil = now + Self.interruptDelay
        if let speaker = room.speaker { _ = room.change(speaker) { $0.skipUtterance() } }
        return true
    }
}
