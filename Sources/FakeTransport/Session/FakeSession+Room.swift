import Media

extension FakeSession {
    /// False when the identity is taken.
    @discardableResult
    package mutating func join(_ participant: Participant) -> Bool {
        guard room.join(participant) else { return false }
        hasAnyoneJoined = true
        log(.joined(participant.identity))
        if participant.isPublishing { log(.published(participant.identity)) }
        warn(participant)
        pinTrack()
        return true
    }

    /// The one who was pinned stays pinned: the worker hears nobody else.
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

    /// Who speaks from now on; the others listen.
    @discardableResult
    package mutating func setSpeaker(_ identity: String) -> Bool {
        guard room.setSpeaker(identity) else { return false }
        watch.reset()
        log(.spoke(identity))
        return true
    }

    /// Gives a participant something else to say.
    @discardableResult
    package mutating func setInput(_ input: AudioInput, of identity: String) -> Bool {
        guard room.change(identity, { $0.input = input }) else { return false }
        watch.reset()
        if let participant = room[identity] { warn(participant) }
        return true
    }

    /// Lets a participant speak up and say a line, or one more; afterwards their own input goes on.
    @discardableResult
    package mutating func say(_ clip: Clip, as identity: String) -> Bool {
        guard room.change(identity, { $0.say(clip) }) else { return false }
        setSpeaker(identity)
        watch.reset()
        // What was sent ahead gives way to the line.
        buffer.clear()
        return true
    }

    /// Bytes for the stream of a participant.
    package mutating func append(_ bytes: some Sequence<UInt8>, to identity: String) {
        _ = room.change(identity) { $0.input.append(bytes) }
    }

    /// The stream of a participant ends here.
    package mutating func finishInput(of identity: String) { _ = room.change(identity) { $0.input.finish() } }

    private mutating func warn(_ participant: Participant) {
        guard case .file(let source) = participant.input, let warning = source.file.warning else { return }
        log(.warned(participant.identity, warning))
    }
}
