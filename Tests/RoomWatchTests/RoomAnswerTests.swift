import Diagnosis
import FoundationEssentials
import Model
import Testing

@testable import RoomWatch

/// LiveKit's JSON, in the forms that its servers and proto3 JSON allow.
struct RoomAnswerTests {
    private func room(_ json: String) throws -> LiveKitRoom {
        try #require(try RoomAnswer.rooms(Data(#"{"rooms":[\#(json)]}"#.utf8)).rooms.first)
    }

    private func participant(_ json: String) throws -> LiveKitParticipant {
        let answer = try RoomAnswer.participants(Data(#"{"participants":[\#(json)]}"#.utf8))
        #expect(answer.unreadable.isEmpty, "\(answer.unreadable)")
        return try #require(answer.participants.first)
    }

    /// Three forms of the same room and participant: as livekit-server writes them, in camelCase with numbers, and with
    /// enums by number.
    private static let rooms = [
        #"{"sid":"RM_1","name":"r","empty_timeout":300,"departure_timeout":20,"max_participants":5,"#
            + #""creation_time":"1795348290","creation_time_ms":"1795348290250","num_participants":3,"#
            + #""num_publishers":2,"active_recording":true,"enabled_codecs":[{"mime":"video/VP8","fmtp_line":""}]}"#,
        #"{"sid":"RM_1","name":"r","emptyTimeout":300,"departureTimeout":"20","maxParticipants":5.0,"#
            + #""creationTime":1795348290,"creationTimeMs":1795348290250,"numParticipants":"3","numPublishers":2,"#
            + #""activeRecording":true,"enabledCodecs":[{"mime":"video/VP8"}],"somethingNew":{"a":[1]}}"#,
    ]

    @Test(arguments: rooms)
    func `a room is the same in every form of JSON`(_ json: String) throws {
        let room = try room(json)
        #expect((room.sid, room.name) == ("RM_1", "r"))
        #expect((room.emptyTimeout, room.departureTimeout, room.maxParticipants) == (300, 20, 5))
        #expect(room.createdAt == Date(timeIntervalSince1970: 1_795_348_290.25))
        #expect((room.participantCount, room.publisherCount, room.isRecording) == (3, 2, true))
        #expect(room.codecs == ["video/VP8"])
    }

    private static let participants = [
        #"{"sid":"PA_1","identity":"protoface-worker","state":"ACTIVE","kind":"AGENT","joined_at":"1795348290","#
            + #""attributes":{"lk.publish_on_behalf":"agent-7"},"permission":{"can_publish":true,"hidden":false},"#
            + #""tracks":[{"sid":"TR_1","type":"VIDEO","name":"protoface-avatar","muted":false,"width":512,"#
            + #""height":512,"source":"CAMERA","mime_type":"video/VP8","encryption":"NONE","codecs":[{"mime_type":"#
            + #""video/VP8","layers":[{},{}]}]}]}"#,
        #"{"sid":"PA_1","identity":"protoface-worker","state":2,"kind":4,"joinedAt":1795348290,"#
            + #""attributes":{"lk.publish_on_behalf":"agent-7"},"permission":{"canPublish":true},"#
            + #""tracks":[{"sid":"TR_1","type":1,"name":"protoface-avatar","width":"512","height":512,"source":1,"#
            + #""codecs":[{"mimeType":"video/VP8","layers":[{},{}]}]}]}"#,
    ]

    @Test(arguments: participants)
    func `a participant is the same in every form of JSON`(_ json: String) throws {
        let participant = try participant(json)
        #expect((participant.identity, participant.kind, participant.state) == ("protoface-worker", .agent, .active))
        #expect(participant.joinedAt == Date(timeIntervalSince1970: 1_795_348_290))
        #expect(participant.publishesOnBehalfOf == "agent-7" && participant.canPublish == true)
        #expect(!participant.isHidden)
        let track = try #require(participant.tracks.first)
        #expect((track.kind, track.name, track.isMuted) == (.video, "protoface-avatar", false))
        #expect((track.width, track.height, track.codec, track.layerCount) == (512, 512, "VP8", 2))
        #expect((track.source, track.isEncrypted) == ("CAMERA", false))
    }

    @Test func `missing members have the defaults of proto3`() throws {
        let empty = try participant(#"{"identity":"a"}"#)
        #expect((empty.kind, empty.state, empty.joinedAt, empty.canPublish) == (.standard, .joining, nil, nil))
        #expect(empty.tracks.isEmpty && empty.attributes.isEmpty)
        let track = try #require(try participant(#"{"tracks":[{}]}"#).tracks.first)
        #expect((track.kind, track.source, track.encryption) == (.audio, "UNKNOWN", "NONE"))
        #expect(try room("{}") == LiveKitRoom(sid: "", name: ""))
        #expect(try RoomAnswer.participants(Data("{}".utf8)).participants.isEmpty)
        #expect(try RoomAnswer.rooms(Data(#"{"rooms":null}"#.utf8)).rooms.isEmpty)
    }

    @Test(arguments: [
        (#"{"kind":"SIP"}"#, "SIP"), (#"{"kind":7}"#, "CONNECTOR"), (#"{"kind":99}"#, "99"), (#"{"kind":-1}"#, "-1"),
        (#"{"kind":"FUTURE"}"#, "FUTURE"), (#"{"kind":""}"#, "STANDARD"), (#"{"kind":null}"#, "STANDARD"),
    ])
    func `an unknown enum value is kept`(_ json: String, _ kind: String) throws {
        let answer = try RoomAnswer.participants(Data(#"{"participants":[\#(json)]}"#.utf8))
        #expect(answer.participants.first?.kind.rawValue == kind)
    }

    @Test(arguments: [
        (#"{"identity":5}"#, "participants[0].identity: a number, expected text"),
        (#"{"joined_at":"soon"}"#, "participants[0].joined_at: a string, expected a whole number"),
        (#"{"joined_at":1e300}"#, "participants[0].joined_at: a number, expected a whole number"),
        (#"{"tracks":{}}"#, "participants[0].tracks: an object, expected an array"),
        (#"{"tracks":[1]}"#, "participants[0].tracks[0]: a number, expected an object"),
        (
            #"{"tracks":[{"width":-4}]}"#,
            "participants[0].tracks[0].width: a negative number, expected 0 or a positive "
                + "whole number"
        ),
        (#"{"attributes":{"a":1}}"#, "participants[0].attributes.a: a number, expected text"),
        (#"{"permission":{"hidden":"yes"}}"#, "participants[0].permission.hidden: a string, expected true or false"),
        (#"{"kind":true}"#, "participants[0].kind: a boolean, expected a name or a number"),
        ("[]", "participants[0]: an array, expected an object"),
    ])
    func `a value of a wrong type is left out and named`(_ json: String, _ problem: String) throws {
        let answer = try RoomAnswer.participants(Data(#"{"participants":[\#(json),{"identity":"b"}]}"#.utf8))
        #expect(answer.unreadable.map(\.words) == [problem])
        #expect(answer.participants.last?.identity == "b")
    }

    @Test(arguments: ["", "[]", "null", "7", "<html>", #"{"participants":"#])
    func `an answer that is no object is refused`(_ body: String) {
        #expect(throws: UnreadableField.self) { try RoomAnswer.participants(Data(body.utf8)) }
        #expect(throws: UnreadableField.self) { try RoomAnswer.rooms(Data(body.utf8)) }
    }

    @Test func `lists, texts and problems have limits`() throws {
        let one = #"{"identity":"a","name":\#("\"" + String(repeating: "x", count: 9000) + "\""),"kind":[]}"#
        let list = Array(repeating: one, count: RoomAnswer.participantLimit + 7).joined(separator: ",")
        let answer = try RoomAnswer.participants(Data(#"{"participants":[\#(list)]}"#.utf8))
        #expect(answer.participants.count == RoomAnswer.participantLimit && answer.omittedCount == 7)
        #expect(answer.participants.allSatisfy { $0.name.utf8.count == LiveKitMessage.textLimit })
        #expect(answer.unreadable.count == LiveKitMessage.unreadableLimit)
    }

    @Test func `a token in metadata is masked`() throws {
        let token = "eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJkZXZrZXkifQ." + String(repeating: "A", count: 43)
        let participant = try participant(#"{"identity":"a","metadata":"t=\#(token)"}"#)
        #expect(!participant.metadata.contains("eyJpc3MiOiJkZXZrZXkifQ") && participant.metadata.contains(Secret.mask))
    }

    @Test func `the printed JSON has LiveKit's names, and reads as the same values`() throws {
        let first = try participant(Self.participants[1])
        var snapshot = RoomSnapshot(at: Date(), room: try room(Self.rooms[1]), participants: [first])
        let json = snapshot.json
        #expect(json["room"]?["creation_time"] == .string("1795348290"))
        #expect(json["room"]?["num_participants"] == .integer(3))
        #expect(json["participants"]?.array?.first?["kind"] == .string("AGENT"))
        let text = try JSONCoding.encode(json)
        #expect(
            try RoomAnswer.participants(text).participants
                == [LiveKitParticipant](snapshot.participants).map {
                    var copy = $0
                    for index in copy.tracks.indices { copy.tracks[index].layerCount = 0 }
                    return copy
                })
        snapshot.room = nil
        #expect(snapshot.json["room"] == .null)
    }

    @Test func `watchers of this console are left out, other hidden participants are told apart`() {
        var own = LiveKitParticipant(sid: "PA_1", identity: "protoface-console-8f2a")
        own.isHidden = true
        var recorder = LiveKitParticipant(sid: "PA_2", identity: "recorder")
        recorder.isHidden = true
        // Anyone can choose this identity, but only a hidden one is a watcher.
        let other = LiveKitParticipant(sid: "PA_3", identity: "protoface-console-fan")
        let snapshot = RoomSnapshot(at: Date(), room: nil, participants: [own, recorder, other])
        #expect(Set(snapshot.participants.map(\.identity)) == ["recorder", "protoface-console-fan"])
        #expect(snapshot.participants.contains { $0.isHidden })
    }
}
