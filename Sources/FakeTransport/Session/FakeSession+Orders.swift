import Media
import Model

extension FakeSession {
    /// Seconds for which a sender goes on before it hears that it was interrupted.
    private static let interruptDelay = 0.5

    /// Ends it: before it runs it is canceled, after that it ends. One that is ending or over stays as it is.
    package mutating func end() {
        if status.isBeforeRunning {
            log(.endRequested)
            finish(.canceled)
        } else if status == .running {
            stop(.endRequested)
        }
    }

    /// Fails for a reason that its owner found; nothing happens to a session that is over.
    package mutating func fail(_ error: FakeTransportError) {
        guard status.isActive else { return }
        failure = error
        log(.failed(error))
        finish(.failed)
    }

    /// Drops what a data stream has sent; the mouth is shut with this call. False in `track` mode, which has nothing to
    /// drop, and when it does not run.
    @discardableResult
    package mutating func interrupt() -> Bool {
        guard status == .running, !isTrack else { return false }
        log(.interrupted(droppedSeconds: buffer.duration))
        buffer.clear()
        media.interrupt()
        deafUntil = now + Self.interruptDelay
        if let speaker = room.speaker { _ = room.change(speaker) { $0.skipUtterance() } }
        return true
    }
}
