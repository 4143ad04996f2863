import FoundationEssentials
import Testing

@testable import Model

struct PipecatSessionTests {
    private static let token = "pmt_" + String(UInt64.random(in: 0 ... .max), radix: 36) + "x9x9x9x9"
    private static let session =
        #"{"object":"session","id":"sess_01J00000000000000000000000","status":"queued","avatar_id":"av_stock_001","#
        + #""transport":{"type":"pipecat"},"quality":"standard","max_duration_seconds":120,"#
        + #""idle_timeout_seconds":30,"metadata":{},"created_at":"2026-01-01T00:00:00Z","billing_surface":"pipecat"}"#

    private static func relay(_ changes: (inout [String: JSONValue]) -> Void = { _ in }) -> String {
        var members: [String: JSONValue] = [
            "type": .string("websocket"), "protocol": .string("protoface.pipecat.media.v1"),
            "media_url": .string("wss://relay.example.com/m?x=1"), "media_token": .string(token),
            "audio_sample_rate": .integer(16_000), "video_encoding": .string("jpeg"),
            "decoded_video_format": .string("RGB"), "supports_audio_output": .bool(true),
        ]
        changes(&members)
        return String(decoding: (try? JSONCoding.encode(JSONValue.object(members))) ?? Data(), as: UTF8.self)
    }

    private static func decode(_ relay: String) throws -> PipecatSession {
        let text = #"{"object":"pipecat.session","session":\#(session),"relay":\#(relay)}"#
        return try JSONCoding.decode(PipecatSession.self, from: Data(text.utf8))
    }

    @Test func `the answer to a create request is read`() throws {
        let created = try Self.decode(Self.relay())
        let relay = try #require(created.relay)
        #expect(created.session.transport == .pipecat && created.session.billingSurface == "pipecat")
        #expect(relay.mediaURL == "wss://relay.example.com/m?x=1" && relay.mediaToken == Secret(Self.token))
        #expect(relay.audioSampleRate == 16_000 && relay.videoEncoding == .jpeg && relay.supportsAudioOutput)
        #expect(created.relayProblem == nil)
    }

    @Test func `the media token is never printed`() throws {
        let created = try Self.decode(Self.relay())
        var dumped = ""
        dump(created, to: &dumped)
        for text in ["\(created)", String(reflecting: created), dumped] { #expect(!text.contains(Self.token)) }
        let json = JSONValue.object(["relay": .object(["Media_Token": .string(Self.token)])])
        #expect(json.masked["relay"]?["Media_Token"] == .string(Secret.mask))
    }

    @Test(arguments: [
        ("media_url", JSONValue?.none), ("media_token", nil), ("media_token", .string("")), ("media_url", .integer(1)),
        ("type", .string("webrtc")), ("protocol", .string("v2")), ("audio_sample_rate", .integer(1)),
    ])
    func `an unusable relay does not prevent reading the session`(name: String, value: JSONValue?) throws {
        let created = try Self.decode(Self.relay { $0[name] = value })
        #expect(created.relay == nil && created.session.id.rawValue.hasPrefix("sess_"))
        let problem = try #require(created.relayProblem)
        #expect(!problem.words.contains(Self.token))
    }

    @Test(arguments: ["null", "7", "[]", #""text""#])
    func `a relay that is not an object does not prevent reading the session`(relay: String) throws {
        let created = try Self.decode(relay)
        #expect(created.relay == nil && created.relayProblem != nil)
    }

    @Test func `missing members of the relay get the published defaults`() throws {
        let text = #"{"media_url":"wss://a/","media_token":"\#(Self.token)","later_field":1,"video_encoding":"av1"}"#
        let relay = try #require(try Self.decode(text).relay)
        #expect(relay.subprotocol == "protoface.pipecat.media.v1" && relay.supportsAudioOutput)
        #expect(relay.videoEncoding.rawValue == "av1")
    }
}

struct PipecatRulesTests {
    private static func codes(_ members: [String: JSONValue]) -> [String] {
        CreateRules.pipecatProblems(in: .object(members)).map(\.code)
    }

    @Test func `a request made by this program is valid`() {
        let request = PipecatRequest(
            avatarID: "av_stock_001", quality: .lite, maxDurationSeconds: 60, idleTimeoutSeconds: 20,
            metadata: ["a": .integer(1)])
        #expect(CreateRules.pipecatProblems(in: request.json).isEmpty)
        #expect(request.json["transport"] == nil && request.json["relay_mode"] == .string("websocket"))
    }

    @Test(
        arguments: [
            ([:], ["avatar_id.missing"]),
            (["avatar_id": .string("av_1"), "max_duration_seconds": .null], []),
            (["avatar_id": .string("av_1"), "transport": .object([:])], ["transport.unknown_field"]),
            (["avatar_id": .string("av_1"), "relay_mode": .string("webrtc")], ["relay_mode.unknown_value"]),
            (["avatar_id": .string("av_1"), "relay_mode": .null], ["relay_mode.wrong_type"]),
            (
                ["avatar_id": .string("av_1"), "max_duration_seconds": .integer(0)],
                ["max_duration_seconds.out_of_range"]
            ),
            (
                ["avatar_id": .string("av_1"), "idle_timeout_seconds": .integer(601)],
                ["idle_timeout_seconds.out_of_range"]
            ),
            (["avatar_id": .string("av_1"), "metadata": .array([])], ["metadata.wrong_type"]),
        ] as [([String: JSONValue], [String])])
    func `every problem of a request is found by its code`(members: [String: JSONValue], expected: [String]) {
        #expect(Self.codes(members) == expected)
    }

    @Test func `a body that is not an object is refused`() {
        #expect(CreateRules.pipecatProblems(in: .array([])).map(\.code) == ["body.wrong_type"])
    }
}
