import Diagnosis
import FoundationEssentials
import Model
import RoomWatch
import Testing

/// Changes between looks, and the evidence that the session doctor gets from them.
struct RoomHistoryTests {
    private static let start = Date(timeIntervalSince1970: 1_795_348_290)

    private func participant(_ identity: String, sid: String = "PA_1", muted: Bool? = nil) -> LiveKitParticipant {
        var participant = LiveKitParticipant(sid: sid, identity: identity)
        participant.joinedAt = Self.start - 30
        if let muted {
            var track = LiveKitTrack(sid: "TR_1", kind: .audio, name: "mic")
            track.isMuted = muted
            participant.tracks = [track]
        }
        return participant
    }

    private func snapshot(_ participants: [LiveKitParticipant], sid: String = "RM_1", after seconds: Double)
        -> RoomSnapshot
    {
        var room = LiveKitRoom(sid: sid, name: "r")
        room.createdAt = Self.start - 60
        room.participantCount = participants.count
        return RoomSnapshot(at: Self.start + seconds, room: room, participants: participants)
    }

    private func kinds(_ history: RoomHistory) -> [String] {
        history.events.map { event in "\(event.identity) \(event.kind)".trimmingPrefix(" ").description }
    }

    @Test func `the first look gives what LiveKit knows about the past, with exact times`() {
        var history = RoomHistory()
        history.record(snapshot([participant("a")], after: 0))
        #expect(history.events.map(\.at) == [Self.start - 60, Self.start - 30])
        #expect(history.events.allSatisfy { $0.isExact })
        #expect(history.events.map(\.kind) == [.roomOpened, .joined(.standard)])
    }

    @Test func `joins, leaves, tracks and mutes between two looks are events`() {
        var history = RoomHistory()
        history.record(snapshot([participant("a", muted: false)], after: 0))
        history.record(snapshot([participant("a", muted: true), participant("b", sid: "PA_2")], after: 5))
        history.record(snapshot([participant("a")], after: 10))
        history.record(snapshot([], after: 15))
        #expect(
            history.events.dropFirst(2).map(\.kind) == [
                .muted(track: "mic"), .joined(.standard), .left, .unpublished(track: "mic"), .left,
            ])
        let left = history.events.last
        #expect(left?.at == Self.start + 15 && left?.isExact == false && left?.identity == "a")
    }

    @Test func `a participant that joins again under the same identity has left before`() {
        var history = RoomHistory()
        history.record(snapshot([participant("a")], after: 0))
        history.record(snapshot([participant("a", sid: "PA_9")], after: 5))
        #expect(history.events.dropFirst(2).map(\.kind) == [.left, .joined(.standard)])
    }

    @Test func `a room that closes, opens, or is replaced is an event`() {
        var history = RoomHistory()
        history.record(snapshot([], after: 0))
        history.record(snapshot([], sid: "RM_2", after: 5))
        history.record(RoomSnapshot(at: Self.start + 10, room: nil))
        history.record(snapshot([], sid: "RM_3", after: 15))
        #expect(history.events.map(\.kind) == [.roomOpened, .roomReplaced, .roomClosed, .roomOpened])
    }

    @Test func `equal looks add no event, and the memory of the history is bounded`() {
        var history = RoomHistory()
        for second in 0..<500 {
            history.record(snapshot([participant("a", sid: "PA_\(second / 2)")], after: Double(second)))
        }
        #expect(history.events.count == RoomHistory.eventLimit)
        #expect(history.evidence.looks.count == RoomEvidence.lookLimit)
        var quiet = RoomHistory()
        for second in 0..<10 { quiet.record(snapshot([participant("a")], after: Double(second))) }
        #expect(quiet.events.count == 2)
    }

    @Test func `errors are counted until a look succeeds, and a rate limit is evidence`() {
        var history = RoomHistory()
        history.record(.rateLimited(retryAfter: nil), at: Self.start)
        history.record(.rateLimited(retryAfter: nil), at: Self.start + 10)
        #expect(history.trouble?.count == 2 && history.trouble?.since == Self.start && history.evidence.isRateLimited)
        history.record(snapshot([], after: 15), key: "APItest")
        #expect(history.trouble == nil && !history.evidence.isRateLimited && history.evidence.acceptedKey == "APItest")
        history.record(.wrongKey, at: Self.start + 20)
        #expect(history.last != nil && history.trouble?.error == .wrongKey)
    }

    @Test func `a look is evidence with the names and units of the session doctor`() throws {
        var worker = participant("protoface-worker", muted: true)
        (worker.kind, worker.canPublish) = (.agent, false)
        worker.attributes = ["lk.publish_on_behalf": "agent-7"]
        worker.tracks[0].encryption = "GCM"
        worker.tracks.append(LiveKitTrack(sid: "TR_2", kind: .data, name: "chat"))
        var look = snapshot([worker], after: 0)
        look.room?.maxParticipants = 4
        look.room?.codecs = ["video/VP8"]
        look.room?.departureTimeout = 20
        let evidence = look.look
        #expect((evidence.room?.sid, evidence.room?.participants, evidence.room?.maxParticipants) == ("RM_1", 1, 4))
        #expect((evidence.room?.codecs, evidence.room?.departureTimeout) == (["video/VP8"], 20))
        let seen = try #require(evidence.participants.first)
        #expect((seen.kind, seen.canPublish, seen.attributes) == (.agent, false, worker.attributes))
        #expect(
            seen.tracks.count == 1 && seen.tracks[0].isMuted && seen.tracks[0].isEncrypted && seen.tracks[0].isAudio)
    }
}
