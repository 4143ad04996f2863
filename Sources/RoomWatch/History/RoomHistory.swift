import Diagnosis
import FoundationEssentials

/// What the looks at one room have shown: the last state, the changes, and evidence for the session doctor. It is kept
/// after the end of the room, when LiveKit can't be asked any more.
package struct RoomHistory: Equatable, Sendable {
    /// The failed looks since the last successful one.
    package struct Trouble: Equatable, Sendable {
        package var error: RoomServiceError
        package var since: Date
        package var count: Int
    }

    /// Maximum number of events; the oldest are dropped.
    package static let eventLimit = 200

    package private(set) var last: RoomSnapshot?
    /// Oldest first.
    package private(set) var events: [RoomEvent] = []
    package private(set) var trouble: Trouble?
    /// What the session doctor needs.
    package private(set) var evidence = RoomEvidence()
    /// The time of the last look, whether it succeeded or not.
    package private(set) var lastTry = Date.distantPast

    package init() {}

    /// `key` is the API key with which the look succeeded; nil if it is not known.
    package mutating func record(_ snapshot: RoomSnapshot, key: String? = nil) {
        append(RoomChanges.events(from: last, to: snapshot))
        (last, trouble, lastTry) = (snapshot, nil, snapshot.at)
        var look = snapshot.look
        // Reuse an equal array, so that both looks share its memory.
        if let before = evidence.looks.last?.participants, before == look.participants { look.participants = before }
        evidence.record(look)
        (evidence.isRateLimited, evidence.acceptedKey) = (false, key ?? evidence.acceptedKey)
    }

    package mutating func record(_ error: RoomServiceError, at now: Date) {
        lastTry = now
        trouble = Trouble(error: error, since: trouble?.since ?? now, count: (trouble?.count ?? 0) + 1)
        if case .rateLimited = error { evidence.isRateLimited = true } else { evidence.isRateLimited = false }
    }

    private mutating func append(_ new: [RoomEvent]) {
        events += new
        if events.count > Self.eventLimit { events.removeFirst(events.count - Self.eventLimit) }
    }
}

extension RoomHistory {
    /// Names that the SDKs of LiveKit give to tracks; they tell nothing about a customer.
    private static let standardTracks: Set = [
        "microphone", "camera", "screen_share", "screen_share_audio", "roomio_audio",
    ]

    /// A copy for shared screens: `rename` replaces the names of participants and tracks; other texts are removed.
    /// `evidence` keeps the real names: the session doctor compares them, and shared screens show only titles of rules.
    package func renamed(_ rename: (String) -> String) -> RoomHistory {
        func track(_ name: String) -> String {
            name.hasPrefix("protoface-avatar") || Self.standardTracks.contains(name) ? name : rename(name)
        }
        var copy = self
        copy.events = events.map { event in
            var event = event
            event.identity = rename(event.identity)
            event.kind = event.kind.renamed(track)
            return event
        }
        copy.last = last?.renamed(rename, track: track)
        return copy
    }
}

extension RoomEvent.Kind {
    fileprivate func renamed(_ rename: (String) -> String) -> RoomEvent.Kind {
        switch self {
        case .roomOpened, .roomClosed, .roomReplaced, .joined, .left: self
        case .published(let track): .published(track: rename(track))
        case .unpublished(let track): .unpublished(track: rename(track))
        case .muted(let track): .muted(track: rename(track))
        case .unmuted(let track): .unmuted(track: rename(track))
        }
    }
}

extension RoomSnapshot {
    fileprivate func renamed(_ rename: (String) -> String, track: (String) -> String) -> RoomSnapshot {
        var copy = self
        copy.room?.name = room.map { rename($0.name) } ?? ""
        copy.room?.metadata = ""
        for index in copy.participants.indices {
            let participant = participants[index]
            copy.participants[index].identity = rename(participant.identity)
            copy.participants[index].name = ""
            copy.participants[index].metadata = ""
            copy.participants[index].attributes = participant.agentState.map { ["lk.agent.state": $0] } ?? [:]
            if let agent = participant.publishesOnBehalfOf {
                copy.participants[index].attributes["lk.publish_on_behalf"] = rename(agent)
            }
            for number in participant.tracks.indices {
                copy.participants[index].tracks[number].name = track(participant.tracks[number].name)
            }
        }
        return copy
    }
}
