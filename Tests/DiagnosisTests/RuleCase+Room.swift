import FoundationEssentials

@testable import Diagnosis
@testable import Model

extension RuleCase {
    private static func look(
        _ participants: [RoomParticipant], for seconds: TimeInterval = 20, isTrack: Bool = false, pin: String? = nil,
        _ change: @Sendable (inout RoomLook) -> Void = { _ in }
    ) -> Evidence {
        Sample.evidence(Sample.session { $0.transport = .livekit(Sample.settings(pin: pin, isTrack: isTrack)) }) {
            $0.room = Sample.room(participants, for: seconds, change)
        }
    }

    private static func remade(createdAgo: TimeInterval, for seconds: TimeInterval) -> Evidence {
        look([Sample.agent(), Sample.caller()], for: seconds) { $0.room?.createdAt = Sample.ago(createdAgo) }
    }

    private static let muted = RoomParticipant.Track("voice", isAudio: true, isMuted: true)

    static let room: [RuleCase] = [people, pins, remakes].flatMap(\.self)

    private static let remakes: [RuleCase] = [
        .finds(.roomRemade, .mostLikely, "the room was created after the worker started") {
            remade(createdAgo: 60, for: 20)
        },
        .silent(.roomRemade, "the room is older than the session") { remade(createdAgo: 500, for: 20) },
        .hedged(.roomRemade, "one look only") { remade(createdAgo: 60, for: 0) },
    ]

    private static let people: [RuleCase] = [
        .finds(.leakedSession, .is, "agents only for 100 s") { look([Sample.worker(), Sample.agent()], for: 100) },
        .finds(.leakedSession, .is, "the room does not exist for 40 s") {
            look([], for: 40) { $0.room = nil }
        },
        .silent(.leakedSession, "agents only for 25 s") { look([Sample.worker(), Sample.agent()], for: 25) },
        .silent(.leakedSession, "a caller by telephone is there") {
            look([Sample.worker(), Sample.agent(), RoomParticipant("phone", .sip)], for: 100)
        },
        .hedged(.leakedSession, "agents only for 45 s") { look([Sample.worker(), Sample.agent()], for: 45) },
        .hedged(.leakedSession, "track mode, far longer than others") {
            let others = (0..<8).map { index in
                var session = Sample.ended(after: 200)
                session.id = SessionID("sess_e\(index)")
                return Fleet.Member(session)
            }
            return Sample.evidence(
                Sample.session(age: 900) { $0.transport = .livekit(Sample.settings(isTrack: true)) }, others: others)
        },
        .finds(.noAgent, .is, "no agent for 20 s") { look([Sample.worker(attributes: [:]), Sample.caller()]) },
        .finds(.noAgent, .mostLikely, "the agent initializes for 25 s") {
            look([Sample.worker(), Sample.agent(state: "initializing"), Sample.caller()], for: 25)
        },
        .silent(.noAgent, "an agent is there") { look([Sample.worker(), Sample.agent(), Sample.caller()]) },
        .silent(.noAgent, "no agent for 5 s") { look([Sample.worker(attributes: [:]), Sample.caller()], for: 5) },
        .silent(.noAgent, "track mode, and the pinned participant speaks") {
            look([Sample.worker(attributes: [:]), Sample.caller()], isTrack: true, pin: "caller-7")
        },
        .hedged(.noAgent, "two standard participants: one may be the agent") {
            look([Sample.worker(attributes: [:]), Sample.caller(), Sample.caller("bot")])
        },
        .finds(.agentGone, .is, "its agent is not there, another is") {
            look([Sample.worker(), Sample.agent("agent-BK"), Sample.caller()])
        },
        .silent(.agentGone, "its agent is there") { look([Sample.worker(), Sample.agent(), Sample.caller()]) },
        .hedged(.agentGone, "one look only") { look([Sample.worker(), Sample.caller()], for: 0) },
        .finds(.twoAgents, .is, "two agents for 20 s") {
            look([Sample.worker(), Sample.agent(), Sample.agent("agent-BK"), Sample.caller()])
        },
        .silent(.twoAgents, "the second one is an avatar") {
            let avatar = RoomParticipant("avatar-2", .agent, attributes: ["lk.publish_on_behalf": "agent-AJ"])
            return look([Sample.worker(), Sample.agent(), avatar, Sample.caller()])
        },
        .hedged(.twoAgents, "one look only: a hand-over") {
            look([Sample.worker(), Sample.agent(), Sample.agent("agent-BK")], for: 0)
        },
    ]

    private static let pins: [RuleCase] = [
        .finds(.wrongPin, .is, "pinned to the worker itself") { look([], isTrack: true, pin: "protoface-worker") },
        .finds(.wrongPin, .mostLikely, "pinned to a person while the agent publishes audio") {
            look(
                [Sample.worker(), Sample.agent(tracks: [Sample.voice]), Sample.caller()], isTrack: true, pin: "caller-7"
            )
        },
        .finds(.wrongPin, .is, "pinned to somebody who is not there") {
            look([Sample.worker(), Sample.agent(), Sample.caller()], isTrack: true, pin: "agent-XX")
        },
        .silent(.wrongPin, "pinned to the agent") {
            look(
                [Sample.worker(), Sample.agent(tracks: [Sample.voice]), Sample.caller()], isTrack: true, pin: "agent-AJ"
            )
        },
        .silent(.wrongPin, "data_stream ignores the pin") {
            look([Sample.worker(), Sample.agent(), Sample.caller()], pin: "agent-XX")
        },
        .hedged(.wrongPin, "the agent has two audio tracks") {
            let ambience = RoomParticipant.Track("ambience", isAudio: true)
            return look(
                [Sample.worker(), Sample.agent(tracks: [Sample.voice, ambience])], isTrack: true, pin: "agent-AJ")
        },
        .hedged(.wrongPin, "no pin, and the caller joined first") {
            look([Sample.worker(), Sample.agent(tracks: [Sample.voice]), Sample.caller()], isTrack: true)
        },
        .finds(.sourceMuted, .is, "muted for 20 s") {
            look([Sample.worker(), Sample.agent(tracks: [muted])], isTrack: true, pin: "agent-AJ")
        },
        .finds(.sourceMuted, .mostLikely, "silent for 50 s, not muted") {
            Sample.evidence(Sample.session { $0.transport = .livekit(Sample.settings(isTrack: true)) }) {
                $0.media = Sample.media { $0.agent = .init(level: -80, silentSince: Sample.ago(50)) }
            }
        },
        .silent(.sourceMuted, "one of two tracks is muted") {
            look([Sample.worker(), Sample.agent(tracks: [muted, Sample.voice])], isTrack: true, pin: "agent-AJ")
        },
        .silent(.sourceMuted, "data_stream needs no track") {
            look([Sample.worker(), Sample.agent(tracks: [muted])], pin: "agent-AJ")
        },
        .hedged(.sourceMuted, "muted in one look") {
            look([Sample.worker(), Sample.agent(tracks: [muted])], for: 0, isTrack: true, pin: "agent-AJ")
        },
    ]
}
