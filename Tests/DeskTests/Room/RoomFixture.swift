import Client
import Diagnosis
import DeskSupport
import FoundationEssentials
import Model
import RoomWatch

@testable import Canvas
@testable import Desk
@testable import Settings

/// A desk whose LiveKit keys are for the server of its sessions, and looks at a room.
enum RoomFixture {
    static let now = Fixture.now
    static let id = Fixture.fleet[0].id

    static func desk(_ columns: Int = 120, _ rows: Int = 40, server: String? = "wss://my-app.livekit.cloud") throws
        -> AppState
    {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.scene.place.rooms.server = try server.map { try LiveKitServer($0) }
        state.desk.moveCursor(to: id)
        state.refreshRows()
        return state
    }

    static func track(_ name: String, _ kind: LiveKitTrack.Kind, muted: Bool = false) -> LiveKitTrack {
        var track = LiveKitTrack(sid: "TR_\(name)", kind: kind, name: name)
        (track.isMuted, track.mimeType) = (muted, kind == .audio ? "audio/opus" : "video/VP8")
        if kind == .video { (track.width, track.height) = (512, 512) }
        return track
    }

    static func participant(
        _ identity: String, _ kind: RoomParticipant.Kind = .standard, back: TimeInterval, tracks: [LiveKitTrack] = [],
        attributes: [String: String] = [:]
    ) -> LiveKitParticipant {
        var participant = LiveKitParticipant(sid: "PA_\(identity)", identity: identity)
        (participant.kind, participant.tracks, participant.attributes) = (kind, tracks, attributes)
        participant.joinedAt = now.addingTimeInterval(-back)
        return participant
    }

    static func worker(muted: Bool = false) -> LiveKitParticipant {
        participant(
            "protoface-worker", .agent, back: 133,
            tracks: [track("protoface-avatar", .video), track("protoface-avatar-audio", .audio, muted: muted)],
            attributes: ["lk.publish_on_behalf": "agent-7"])
    }

    static func agent(_ state: String = "speaking") -> LiveKitParticipant {
        participant("agent-7", .agent, back: 135, attributes: ["lk.agent.state": state])
    }

    static func caller(muted: Bool = false) -> LiveKitParticipant {
        participant("caller-4711", back: 138, tracks: [track("microphone", .audio, muted: muted)])
    }

    static func snapshot(
        _ participants: [LiveKitParticipant] = [caller(), agent(), worker()], at moment: Date = now
    ) -> RoomSnapshot {
        var room = LiveKitRoom(sid: "RM_1", name: "demo-room")
        room.createdAt = now.addingTimeInterval(-140)
        (room.participantCount, room.departureTimeout) = (participants.count, 20)
        room.codecs = ["audio/opus", "video/VP8"]
        return RoomSnapshot(at: moment, room: room, participants: participants)
    }
}
