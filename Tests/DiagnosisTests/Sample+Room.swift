import FoundationEssentials

@testable import Diagnosis
@testable import Model

extension Sample {
    static let voice = RoomParticipant.Track("voice", isAudio: true, source: "MICROPHONE")
    static let avatarVideo = RoomParticipant.Track("protoface-avatar", isAudio: false)
    static let avatarAudio = RoomParticipant.Track("protoface-avatar-audio", isAudio: true)

    static func worker(
        state: RoomParticipant.State = .active, tracks: [RoomParticipant.Track] = [avatarVideo, avatarAudio],
        attributes: [String: String] = ["lk.publish_on_behalf": "agent-AJ"], canPublish: Bool = true,
        identity: String = "protoface-worker"
    ) -> RoomParticipant {
        RoomParticipant(
            identity, .agent, state: state, joinedAt: ago(100), attributes: attributes, canPublish: canPublish,
            tracks: tracks)
    }

    static func agent(
        _ identity: String = "agent-AJ", state: String = "listening", tracks: [RoomParticipant.Track] = []
    ) -> RoomParticipant {
        RoomParticipant(
            identity, .agent, joinedAt: ago(100), attributes: ["lk.agent.state": state], tracks: tracks)
    }

    static func caller(_ identity: String = "caller-7", tracks: [RoomParticipant.Track] = [voice]) -> RoomParticipant {
        RoomParticipant(identity, .standard, joinedAt: ago(200), tracks: tracks)
    }

    /// The same look at the room, every 5 s for `seconds` seconds up to now.
    static func room(
        _ participants: [RoomParticipant], for seconds: TimeInterval = 20,
        _ change: (inout RoomLook) -> Void = { _ in }
    ) -> RoomEvidence {
        RoomEvidence(
            stride(from: seconds, through: 0, by: -5).map { age in
                var look = RoomLook(at: ago(age), participants: participants)
                look.room?.participants = participants.count
                change(&look)
                return look
            })
    }

    static func media(_ change: (inout MediaEvidence) -> Void = { _ in }) -> MediaEvidence {
        var media = MediaEvidence(at: ago(1))
        media.rate = 25
        media.avatar = MediaEvidence.Voice(level: -20)
        change(&media)
        return media
    }

    static func relay(_ change: (inout RelayEvidence) -> Void = { _ in }) -> RelayEvidence {
        var relay = RelayEvidence(openedAt: ago(200))
        relay.readyAt = ago(199)
        change(&relay)
        return relay
    }
}
