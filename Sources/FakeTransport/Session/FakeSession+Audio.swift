import Media
import Model

extension FakeSession {
    /// A sample above −60 dBFS is sound.
    private static let soundThreshold: Float = 0.001
    /// Seconds that the worker waits for someone to join before it makes its own audio.
    static let syntheticDelay = 10.0

    /// Seconds of a data stream that were sent and have not been played.
    package var bufferedSeconds: Double { buffer.duration }

    /// One 20 ms step: what comes in is measured, moves the mouth and keeps the session alive.
    mutating func tick() {
        watchVideo()
        do throws(FakeTransportError) {
            let frame = if let own = synthetic() { own } else { try received() }
            media.play(frame ?? .silence)
            if let frame, isTrack || frame.peak > Self.soundThreshold { lastAudio = now }
        } catch {
            fail(error)
        }
    }

    private mutating func synthetic() -> AudioFrame? {
        let isWanted = configuration.syntheticAudioIfNoInput && !hasAnyoneJoined && isOverdue(Self.syntheticDelay)
        if isWanted != isSynthetic { log(isWanted ? .syntheticBegan : .syntheticEnded) }
        isSynthetic = isWanted
        return isWanted ? sine.next() : nil
    }

    private mutating func received() throws(FakeTransportError) -> AudioFrame? {
        isTrack ? try receivedTrack() : try receivedStream()
    }

    /// The pinned participant's track; it carries silence while they are muted, listen, or have nothing more to say.
    private mutating func receivedTrack() throws(FakeTransportError) -> AudioFrame? {
        // What goes wrong with somebody whom the worker does not hear is no failure of the session.
        let spoken = pin.identity == room.speaker ? try spokenFrame() : try? spokenFrame()
        guard let pinned = pin.identity.flatMap({ room[$0] }), pinned.isPublishing else { return nil }
        guard pinned.identity == room.speaker, !pinned.isMuted, !pinned.hasEnded || spoken != nil else {
            return .silence
        }
        return spoken
    }

    /// The sender is ahead of the worker, which plays a frame at a time.
    private mutating func receivedStream() throws(FakeTransportError) -> AudioFrame? {
        for _ in 0..<DataStreamBuffer.burst where !buffer.isFull {
            guard room.isSomethingSaid, let frame = try spokenFrame() else { break }
            // Muted, or not yet aware of an interruption, they speak in their own time to nobody.
            guard !room.isSpeakerMuted, now >= deafUntil else { break }
            buffer.append(frame)
        }
        return buffer.next()
    }

    private mutating func spokenFrame() throws(FakeTransportError) -> AudioFrame? {
        guard let speaker = room.speaker else { return nil }
        let frame = try room.nextFrame()
        guard let participant = room[speaker] else { return frame }
        if let event = watch.note(frame, of: participant, seconds: AudioFrame.duration) { log(event) }
        return frame
    }

    /// Subscribes to a track once there is one that may be.
    mutating func pinTrack() {
        guard isTrack, status == .running, let identity = pin.choose(from: room.publishing) else { return }
        log(.pinned(identity))
    }
}
