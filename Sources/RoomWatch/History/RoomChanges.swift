import FoundationEssentials

/// The changes between two looks at a room.
enum RoomChanges {
    /// `old` is nil before the first look.
    static func events(from old: RoomSnapshot?, to new: RoomSnapshot) -> [RoomEvent] {
        var events = roomEvents(old, new)
        let known = Dictionary(old?.participants.map { ($0.sid, $0) } ?? []) { first, _ in first }
        let present = Set(new.participants.map(\.sid))
        for participant in old?.participants ?? [] where !present.contains(participant.sid) {
            events.append(RoomEvent(.left, identity: participant.identity, at: new.at))
        }
        for participant in new.participants {
            if let before = known[participant.sid] {
                events += trackEvents(before, participant, at: new.at)
            } else {
                let joined = participant.joinedAt
                events.append(
                    RoomEvent(
                        .joined(participant.kind), identity: participant.identity, at: joined ?? new.at,
                        isExact: joined != nil))
            }
        }
        return events
    }

    private static func roomEvents(_ old: RoomSnapshot?, _ new: RoomSnapshot) -> [RoomEvent] {
        switch (old?.room, new.room) {
        case (nil, let room?):
            return [RoomEvent(.roomOpened, at: room.createdAt ?? new.at, isExact: room.createdAt != nil)]
        case (_?, nil): return [RoomEvent(.roomClosed, at: new.at)]
        case (let before?, let after?) where before.sid != after.sid:
            return [RoomEvent(.roomReplaced, at: after.createdAt ?? new.at, isExact: after.createdAt != nil)]
        case (nil, nil), (_?, _?): return []
        }
    }

    private static func trackEvents(
        _ old: LiveKitParticipant, _ new: LiveKitParticipant, at moment: Date
    ) -> [RoomEvent] {
        let known = Dictionary(old.tracks.map { ($0.sid, $0) }) { first, _ in first }
        let present = Set(new.tracks.map(\.sid))
        func event(_ kind: RoomEvent.Kind) -> RoomEvent { RoomEvent(kind, identity: new.identity, at: moment) }
        var events = old.tracks.filter { !present.contains($0.sid) }.map { event(.unpublished(track: $0.label)) }
        for track in new.tracks {
            guard let before = known[track.sid] else {
                events.append(event(.published(track: track.label)))
                continue
            }
            guard before.isMuted != track.isMuted else { continue }
            events.append(event(track.isMuted ? .muted(track: track.label) : .unmuted(track: track.label)))
        }
        return events
    }
}
