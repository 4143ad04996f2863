import Diagnosis
import FoundationEssentials
import Model

/// State of a room at one time, as RoomService reported it.
package struct RoomSnapshot: Equatable, Sendable {
    /// Date of the answer, by the local clock.
    package var at: Date
    /// Nil if the room does not exist.
    package var room: LiveKitRoom?
    /// Without the watchers of this console, sorted by the time at which they joined.
    package var participants: [LiveKitParticipant]
    /// Number of participants beyond the limit, which are left out.
    package var omittedCount = 0
    /// The values of the answer that could not be read.
    package var unreadable: [UnreadableField] = []

    package init(at: Date, room: LiveKitRoom?, participants: [LiveKitParticipant] = []) {
        (self.at, self.room) = (at, room)
        self.participants = participants.filter { !$0.isOwnWatcher }
            .sorted { ($0.joinedAt ?? .distantPast, $0.identity) < ($1.joinedAt ?? .distantPast, $1.identity) }
    }

    /// The same state as evidence for the session doctor.
    package var look: RoomLook {
        RoomLook(at: at, room: room?.evidence, participants: participants.map(\.evidence))
    }

    /// The worker of a session with these settings: the participant with the documented tracks, or else with the
    /// identity of the worker.
    package func worker(_ settings: LiveKitTransport) -> LiveKitParticipant? {
        participants.first { $0.tracks.contains { $0.name.hasPrefix("protoface-avatar") } }
            ?? participants.first { $0.identity == settings.workerIdentity }
    }

    /// One object with LiveKit's own names; `room` is null if the room does not exist.
    package var json: JSONValue {
        .object(["room": room?.json ?? .null, "participants": .array(participants.map(\.json))])
    }
}

extension LiveKitRoom {
    var evidence: RoomLook.Room {
        var evidence = RoomLook.Room(sid: sid)
        (evidence.createdAt, evidence.participants) = (createdAt, participantCount)
        (evidence.maxParticipants, evidence.codecs) = (maxParticipants, codecs)
        evidence.departureTimeout = departureTimeout
        return evidence
    }
}

extension LiveKitParticipant {
    var evidence: RoomParticipant {
        RoomParticipant(
            identity, kind, state: state, joinedAt: joinedAt, attributes: attributes, canPublish: canPublish,
            tracks: tracks.filter { $0.kind == .audio || $0.kind == .video }.map { track in
                RoomParticipant.Track(
                    track.name, isAudio: track.isAudio, isMuted: track.isMuted, isEncrypted: track.isEncrypted,
                    source: track.source)
            })
    }
}
