import FoundationEssentials
import Testing

@testable import Model

/// The request body contains the real worker token; the JSON for display does not.
struct CreateRequestTests {
    private func bodyData(_ request: CreateRequest) throws -> Data { try request.body().withUnsafeBytes { Data($0) } }

    static let tokens = [
        "plain", #"quo"te"#, #"back\slash"#, #"\"#, #"""#, "line\nbreak\ttab\u{0}\u{1}\u{1f}", "é 😀 \u{7f}", "********",
        "a/b+c=",
        #"","worker_token":"x"#, ["eyJhbGciOiJub25lIn0", "eyJzdWIiOiJhIn0", "c2ln"].joined(separator: "."),
    ]

    @Test(arguments: tokens)
    func `body contains the exact token and otherwise equals the displayed JSON`(token: String) throws {
        let request = Sample.request(token: Secret(token))
        let body = try JSONCoding.decode(JSONValue.self, from: bodyData(request))
        #expect(body["transport"]?["worker_token"]?.string.map { Array($0.utf8) } == Array(token.utf8))
        #expect(body.setting("transport.worker_token", "********") == request.json)
    }

    @Test(arguments: tokens)
    func `body keeps metadata that looks like the token field`(token: String) throws {
        let decoys: [String: JSONValue] = [
            "worker_token": "********", "zz": #""worker_token":"********""#, "{\"worker_token\":\"********\"": "a",
        ]
        let request = Sample.request(token: Secret(token), metadata: decoys)
        let body = try JSONCoding.decode(JSONValue.self, from: bodyData(request))
        #expect(body["metadata"] == .object(decoys))
        #expect(body["transport"]?["worker_token"] == .string(token))
        #expect(body.setting("transport.worker_token", "********") == request.json)
    }

    @Test func `body is compact JSON with the token first and the other keys sorted`() throws {
        let token = Sample.token()
        #expect(
            try bodyData(Sample.request(token: Secret(token))).text
                == #"{"transport":{"worker_token":"\#(token)","audio_source":"data_stream","room_name":"demo","#
                + #""synthetic_audio_if_no_input":false,"type":"livekit","url":"wss://rooms.example","#
                + #""worker_identity":"protoface-worker"},"avatar_id":"av_stock_001"}"#)
    }

    @Test func `all options are written with their API field names`() throws {
        let settings = LiveKitTransport(
            url: "wss://rooms.example", roomName: "demo", workerIdentity: "face", audioSource: .track,
            subscribeToIdentity: "caller",
            syntheticAudioIfNoInput: true)
        let request = CreateRequest(
            avatarID: "av_stock_001", transport: .livekit(settings, workerToken: Secret("t")), quality: .pro,
            maxDurationSeconds: 600,
            idleTimeoutSeconds: 45, metadata: ["team": "qa"])
        let expected = Sample.body.setting("quality", "pro").setting("idle_timeout_seconds", 45)
        #expect(request.json == expected)
        #expect(CreateRules.problems(in: request.json).isEmpty)
    }

    @Test func `subscribe_to_identity is omitted for data_stream`() {
        let settings = LiveKitTransport(
            url: "wss://a", roomName: "b", audioSource: .dataStream, subscribeToIdentity: "caller")
        #expect(settings.requestJSON["subscribe_to_identity"] == nil)
    }

    @Test func `an empty token is omitted and validation reports it as missing`() throws {
        let request = Sample.request(token: Secret(""))
        #expect(CreateRules.problems(in: request.json).map(\.code) == ["transport.worker_token.missing"])
        #expect(try bodyData(request) == JSONCoding.encode(request.json))
    }

    @Test(arguments: [TransportType.websocket, .pipecat, .fake])
    func `a transport without settings contains only its type`(type: TransportType) throws {
        let request = CreateRequest(avatarID: "av_1", transport: .bare(type))
        #expect(try bodyData(request).text == #"{"avatar_id":"av_1","transport":{"type":"\#(type)"}}"#)
    }

    @Test func `an invalid body is accepted, and a string in the token field never appears in the displayed JSON`()
        throws
    {
        let invalid = Sample.body.setting("max_duration_seconds", "ten").setting("surprise", true).setting(
            "transport.worker_token", "leaked")
        let request = CreateRequest(json: invalid, workerToken: Secret(Sample.token()))
        #expect(request.json == invalid.setting("transport.worker_token", .string(Secret.mask)))
        #expect(CreateRequest(json: invalid).json["transport"]?["worker_token"] == nil)
        #expect(
            Set(CreateRules.problems(in: request.json).map(\.code)) == [
                "max_duration_seconds.wrong_type", "surprise.unknown_field",
            ])
    }

    @Test func `a token of the wrong type is kept and validation reports it`() {
        let request = CreateRequest(json: Sample.body.setting("transport.worker_token", 7))
        #expect(CreateRules.problems(in: request.json).map(\.code) == ["transport.worker_token.wrong_type"])
    }

    @Test(arguments: [
        JSONValue.null, .object([:]), .array([1]), .object(["transport": "livekit"]),
        .object(["transport": .object([:])]),
    ])
    func `a body that is not a create request is still encoded`(body: JSONValue) throws {
        let request = CreateRequest(json: body, workerToken: Secret("t"))
        let sent = try JSONCoding.decode(JSONValue.self, from: bodyData(request))
        #expect(
            sent == (body["transport"]?.object == nil ? body : .object(["transport": .object(["worker_token": "t"])])))
    }
}
