import Canvas
import Desk
import FoundationEssentials
import Model
import RoomWatch

/// Table rows about LiveKit rooms for shell output.
enum RoomText {
    static func rows(_ rooms: [LiveKitRoom], now: Date) -> [[String]] {
        [["ROOM", "SID", "AGE", "PARTICIPANTS", "PUBLISHERS", "RECORDING"]]
            + rooms.map { room in
                [
                    room.name, room.sid, age(room.createdAt, now),
                    "\(room.participantCount)" + (room.maxParticipants > 0 ? " of \(room.maxParticipants)" : ""),
                    "\(room.publisherCount)", room.isRecording ? "yes" : "no",
                ]
            }
    }

    static func facts(_ room: LiveKitRoom, now: Date) -> [[String]] {
        [
            ["room", room.name], ["sid", room.sid],
            ["created", room.createdAt.map { "\(Timestamp.text($0)), \(age($0, now)) ago" } ?? "-"],
            [
                "participants",
                "\(room.participantCount)" + (room.maxParticipants > 0 ? " of at most \(room.maxParticipants)" : ""),
            ],
            [
                "stays open",
                "\(room.emptyTimeout) s before the first participant, \(room.departureTimeout) s after the last one",
            ],
            ["codecs", room.codecs.isEmpty ? "all" : room.codecs.joined(separator: ", ")],
            ["recording", room.isRecording ? "yes" : "no"],
        ]
    }

    /// One row per track; a participant without tracks has one row.
    static func participants(_ snapshot: RoomSnapshot) -> [[String]] {
        [["PARTICIPANT", "KIND", "STATE", "JOINED", "AGENT", "TRACK", "SOURCE", "MUTED", "SIZE", "CODEC", "ENCRYPTED"]]
            + snapshot.participants.flatMap { participant -> [[String]] in
                let who = [
                    participant.identity + (participant.isHidden ? " (hidden)" : ""), participant.kind.rawValue,
                    participant.state.rawValue, participant.joinedAt.map { age($0, snapshot.at) } ?? "-",
                    participant.agentState ?? participant.publishesOnBehalfOf.map { "for \($0)" } ?? "-",
                ]
                guard !participant.tracks.isEmpty else { return [who + Array(repeating: "-", count: 6)] }
                return participant.tracks.enumerated().map { index, track in
                    (index == 0 ? who : Array(repeating: "", count: who.count)) + cells(track)
                }
            }
    }

    private static func cells(_ track: LiveKitTrack) -> [String] {
        [
            track.name.isEmpty ? track.sid : track.name, track.source, track.isMuted ? "muted" : "no",
            track.width > 0 ? "\(track.width)x\(track.height)" : "-", track.codec.isEmpty ? "-" : track.codec,
            track.isEncrypted ? track.encryption : "no",
        ]
    }

    private static func age(_ date: Date?, _ now: Date) -> String {
        date.map { Format.duration(max(0, now.timeIntervalSince($0))) } ?? "-"
    }
}
