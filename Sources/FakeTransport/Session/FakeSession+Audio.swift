import Media
import Model

extension FakeSession {
    /// A sample above −60 dBFS counts as sound.
    private static let soundThreshold: Float = 0.001
    /// Seconds that the worker waits for a participant before it starts synthetic audio.
    static let syntheticDelay = 10.0

    /// Seconds of data stream audio that was delivered and is not played yet.
    package var bufferedSeconds: Double { buffer.duration }

    /// Plays the next 20 ms frame: updates meters and mouth, and resets the idle timeout if there is audio.
    mutating func tick() {
        checkVideoStall()
        do throws(FakeTransportError) {
            let frame = if let syntheticFrame = nextSyntheticFrame() { syntheticFrame } else { try nextReceivedFrame() }
            media.play(frame ?? .silence, at: now)
            keepForPlayback(frame ?? .silence)
            if let frame, isTrack || frame.peak > Self.soundThreshold { lastAudio = now }
        } catch {
            fail(error)
        }
    }

    private mutating func keepForPlayback(_ frame: AudioFrame) {
        guard keepsPlayedAudio else { return }
        playedAudio.append(frame)
        if playedAudio.count > Self.playedAudioLimit { playedAudio.removeFirst() }
    }

    /// Removes and returns the audio that was played since the last call, at most a second.
    package mutating func takePlayedAudio() -> [AudioFrame] {
        defer { playedAudio = [] }
        return playedAudio
    }

    private mutating func nextSyntheticFrame() -> AudioFrame? {
        let isWanted = configuration.syntheticAudioIfNoInput && !hasAnyoneJoined && hasRunFor(Self.syntheticDelay)
        if isWanted != isPlayingSyntheticAudio { log(isWanted ? .syntheticAudioStarted : .syntheticAudioEnded) }
        isPlayingSyntheticAudio = isWanted
        return isWanted ? sine.next() : nil
    }

    private mutating func nextReceivedFrame() throws(FakeTransportError) -> AudioFrame? {
        isTrack ? try nextTrackFrame() : try nextStreamFrame()
    }

    /// The pinned track carries silence while its participant is muted, is not the speaker, or has no more input.
    private mutating func nextTrackFrame() throws(FakeTransportError) -> AudioFrame? {
        // Input errors of a participant that the worker does not hear do not fail the session.
        let speakerFrame = pin.identity == room.speaker ? try nextSpeakerFrame() : try? nextSpeakerFrame()
        guard let pinned = pin.identity.flatMap({ room[$0] }), pinned.isPublishing else { return nil }
        guard pinned.identity == room.speaker, !pinned.isMuted, !pinned.hasEnded || speakerFrame != nil else {
            return .silence
        }
        return speakerFrame
    }

    /// The sender fills the buffer faster than the worker plays it.
    private mutating func nextStreamFrame() throws(FakeTransportError) -> AudioFrame? {
        for _ in 0..<DataStreamBuffer.burst where !buffer.isFull {
            guard room.hasActiveSpeaker, let frame = try nextSpeakerFrame() else { break }
            // Drop one frame per step, in real time, while muted or until the sender knows about an interruption.
            guard !room.isSpeakerMuted, now >= dropAudioUntil else { break }
            buffer.append(frame)
        }
        return buffer.next()
    }

    private mutating func nextSpeakerFrame() throws(FakeTransportError) -> AudioFrame? {
        guard let speaker = room.speaker else { return nil }
        let frame = try room.nextFrame()
        guard let participant = room[speaker] else { return frame }
        if let event = watch.note(frame, of: participant, seconds: AudioFrame.duration) { log(event) }
        return frame
    }

    /// Pins the first published track that matches `subscribe_to_identity`, if none is pinned yet.
    mutating func pinTrack() {
        guard isTrack, status == .running, let identity = pin.choose(from: room.publishing) else { return }
        log(.pinned(identity))
    }
}
