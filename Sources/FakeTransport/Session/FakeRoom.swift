import Media

/// Who is in the room, who publishes a track, and the one who speaks.
package struct FakeRoom: Equatable, Sendable {
    /// In the order in which they joined; identities are unique.
    package private(set) var participants: [Participant] = []
    /// Those who publish, in the order in which they began.
    package private(set) var publishing: [String] = []
    /// One speaks at a time, the others listen: their tracks carry silence.
    package private(set) var speaker: String?

    package subscript(identity: String) -> Participant? { participants.first { $0.identity == identity } }

    var isSomethingSaid: Bool { speaker.flatMap { self[$0] }?.isQuiet == false }
    var isSpeakerMuted: Bool { speaker.flatMap { self[$0] }?.isMuted == true }

    /// False when the identity is taken.
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

    /// Changes a participant in place; false when nobody has this identity.
    mutating func change(_ identity: String, _ body: (inout Participant) -> Void) -> Bool {
        guard let index = index(identity) else { return false }
        body(&participants[index])
        return true
    }

    /// The next frame of the one who speaks.
    mutating func nextFrame() throws(FakeTransportError) -> AudioFrame? {
        guard let speaker, let index = index(speaker) else { return nil }
        return try participants[index].next()
    }

    private func index(_ identity: String) -> Int? { participants.firstIndex { $0.identity == identity } }
}
