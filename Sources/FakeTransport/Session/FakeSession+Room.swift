import Media

extension FakeSession {
    /// Returns false if the identity is already in the room.
    @discardableResult
    package mutating func join(_ participant: Participant) -> Bool {
        guard room.join(participant) else { return false }
        hasAnyoneJoined = true
        log(.joined(participant.identity))
        if participant.isPublishing { log(.published(participant.identity)) }
        logInputWarning(of: participant)
        pinTrack()
        return true
    }

    /// A pinned participant that leaves stays pinned; the worker hears no other participant.
    @discardableResult
    package mutating func leave(_ identity: String) -> Bool {
        guard room.leave(identity) else { return false }
        log(.left(identity))
        return true
    }

    @discardableResult
    package mutating func setPublishing(_ isPublishing: Bool, _ identity: String) -> Bool {
        guard room.setPublishing(isPublishing, identity) else { return false }
        log(isPublishing ? .published(identity) : .unpublished(identity))
        pinTrack()
        return true
    }

    @discardableResult
    package mutating func setMuted(_ isMuted: Bool, _ identity: String) -> Bool {
        guard room.setMuted(isMuted, identity) else { return false }
        log(isMuted ? .muted(identity) : .unmuted(identity))
        return true
    }

    /// Makes a participant the speaker; the others are silent.
    @discardableResult
    package mutating func setSpeaker(_ identity: String) -> Bool {
        guard room.setSpeaker(identity) else { return false }
        watch.reset()
        log(.becameSpeaker(identity))
        return true
    }

    /// Replaces the audio input of a participant.
    @discardableResult
    package mutating func setInput(_ input: AudioInput, of identity: String) -> Bool {
        guard room.change(identity, { $0.input = input }) else { return false }
        watch.reset()
        if let participant = room[identity] { logInputWarning(of: participant) }
        return true
    }

    /// Makes a participant the speaker and queues a clip; the participant's input continues after all queued clips.
    /// `text` is what the clip says, for the events.
    @discardableResult
    package mutating func say(_ clip: Clip, text: String? = nil, as identity: String) -> Bool {
        guard room.change(identity, { $0.say(clip) }) else { return false }
        if let text { log(.said(identity, text: text)) }
        setSpeaker(identity)
        watch.reset()
        // The clip replaces audio that is already buffered.
        buffer.clear()
        return true
    }

    /// Appends bytes to the stream input of a participant, and drops audio of a live writer that would always be late.
    /// `isAhead` is true if the writer waits for the reader.
    package mutating func append(_ bytes: some Sequence<UInt8>, to identity: String, isAhead: Bool = false) {
        let (waiting, time) = (waitingSeconds(of: identity), now)
        _ = room.change(identity) { $0.input.append(bytes, at: time) }
        let arrived = waitingSeconds(of: identity) - waiting
        guard arrived > 0 else { return }
        let late = lateAudio.note(waiting: waiting, seconds: arrived, at: now, isAhead: isAhead)
        if late > 0 { dropLateAudio(late, of: identity) }
    }

    private func waitingSeconds(of identity: String) -> Double {
        (room[identity]?.input.waitingSeconds ?? 0) + (room.speaker == identity ? buffer.duration : 0)
    }

    private mutating func dropLateAudio(_ seconds: Double, of identity: String) {
        var dropped = room.speaker == identity ? buffer.dropOldest(seconds) : 0
        _ = room.change(identity) { dropped += $0.input.dropOldest(seconds - dropped) }
        if dropped > 0 { log(.lateAudioDropped(identity, seconds: dropped)) }
    }

    /// Marks the end of the stream input of a participant.
    package mutating func finishInput(of identity: String) { _ = room.change(identity) { $0.input.finish() } }

    private mutating func logInputWarning(of participant: Participant) {
        guard case .file(let source) = participant.input, let warning = source.file.warning else { return }
        log(.inputWarning(participant.identity, warning))
    }
}
