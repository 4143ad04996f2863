import Media

/// Simulated room: its participants, their published tracks and the current speaker.
package struct FakeRoom: Equatable, Sendable {
    /// In the order of joining; identities are unique.
    package private(set) var participants: [Participant] = []
    /// Identities of the participants that publish a track, in the order of publishing.
    package private(set) var publishing: [String] = []
    /// Identity of the speaker. Only one participant speaks at a time; the tracks of the others carry silence.
    package private(set) var speaker: String?

    package subscript(identity: String) -> Participant? { participants.first { $0.identity == identity } }

    /// True if there is a speaker with something to send.
    var hasActiveSpeaker: Bool { speaker.flatMap { self[$0] }?.isQuiet == false }
    var isSpeakerMuted: Bool { speaker.flatMap { self[$0] }?.isMuted == true }

    /// Returns false if the identity is already in the room.
    mutating func join(_ participant: Participant) -> Bool {
        guard self[participant.identity] == nil else { return false }
        participants.append(participant)
        if participant.isPublishing { publishing.append(participant.identity) }
        speaker = speaker ?? participant.identity
        return true
    }

    mutating func leave(_ identity: String) -> Bool {
        guard let index = index(identity) else { return false }
        participants.remove(at: index)
        publishing.removeAll { $0 == identity }
        if speaker == identity { speaker = participants.first?.identity }
        return true
    }

    mutating func setPublishing(_ isPublishing: Bool, _ identity: String) -> Bool {
        guard let index = index(identity), participants[index].isPublishing != isPublishing else { return false }
        participants[index].isPublishing = isPublishing
        publishing.removeAll { $0 == identity }
        if isPublishing { publishing.append(identity) }
        return true
    }

    mutating func setMuted(_ isMuted: Bool, _ identity: String) -> Bool {
        guard let index = index(identity), participants[index].isMuted != isMuted else { return false }
        participants[index].isMuted = isMuted
        return true
    }

    mutating func setSpeaker(_ identity: String) -> Bool {
        guard index(identity) != nil, speaker != identity else { return false }
        speaker = identity
        return true
    }

    /// Changes a participant in place; returns false if the identity is not in the room.
    mutating func change(_ identity: String, _ body: (inout Participant) -> Void) -> Bool {
        guard let index = index(identity) else { return false }
        body(&participants[index])
        return true
    }

    /// Returns the next frame of the speaker.
    mutating func nextFrame() throws(FakeTransportError) -> AudioFrame? {
        guard let speaker, let index = index(speaker) else { return nil }
        return try participants[index].next()
    }

    private func index(_ identity: String) -> Int? { participants.firstIndex { $0.identity == identity } }
}
