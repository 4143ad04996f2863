import Testing

@testable import Model

/// Validation of create requests: each rule violated separately, and all together.
struct CreateRulesTests {
    static let valid: [(path: String, value: JSONValue?)] = [
        ("quality", nil), ("quality", "mock"), ("quality", "lite"), ("quality", "pro"),
        ("max_duration_seconds", nil), ("max_duration_seconds", 1), ("max_duration_seconds", 3600),
        (
            "max_duration_seconds",
            60.0
        ),
        ("max_duration_seconds", .null), ("idle_timeout_seconds", nil), ("idle_timeout_seconds", 1),
        ("idle_timeout_seconds", 600),
        ("metadata", nil), ("metadata", .object([:])),
        ("avatar_id", "av_A-z_09"),
        ("transport.worker_identity", nil), ("transport.audio_source", nil), ("transport.audio_source", "data_stream"),
        ("transport.subscribe_to_identity", nil), ("transport.subscribe_to_identity", .null),
        ("transport.synthetic_audio_if_no_input", nil), ("transport.synthetic_audio_if_no_input", false),
    ]

    @Test(arguments: valid)
    func `valid values cause no problem`(path: String, value: JSONValue?) {
        #expect(CreateRules.problems(in: Sample.body.setting(path, value)) == [])
    }

    static let invalid: [(path: String, value: JSONValue?, code: String, kind: FieldProblem.Kind)] = [
        ("avatar_id", nil, "avatar_id.missing", .invalidRequest),
        ("avatar_id", .null, "avatar_id.wrong_type", .unprocessable),
        ("avatar_id", 1, "avatar_id.wrong_type", .unprocessable),
        ("avatar_id", " ", "avatar_id.empty", .unprocessable),
        ("avatar_id", "sess_1", "avatar_id.malformed", .unprocessable),
        ("avatar_id", "av_", "avatar_id.malformed", .unprocessable),
        ("avatar_id", "av_a b", "avatar_id.malformed", .unprocessable),
        ("avatar_id", "av_é", "avatar_id.malformed", .unprocessable),
        ("transport", nil, "transport.missing", .invalidRequest),
        ("transport", "livekit", "transport.wrong_type", .unprocessable),
        ("transport", .null, "transport.wrong_type", .unprocessable),
        ("transport.type", nil, "transport.type.missing", .invalidRequest),
        ("transport.type", 7, "transport.type.wrong_type", .unprocessable),
        ("transport.type", "", "transport.type.empty", .unprocessable),
        ("transport.type", "hologram", "transport.type.unknown_value", .unprocessable),
        ("transport.type", "LiveKit", "transport.type.unknown_value", .unprocessable),
        ("transport.url", nil, "transport.url.missing", .invalidRequest),
        ("transport.url", false, "transport.url.wrong_type", .unprocessable),
        ("transport.url", "", "transport.url.empty", .unprocessable),
        ("transport.url", "https://rooms.example", "transport.url.malformed", .unprocessable),
        ("transport.room_name", nil, "transport.room_name.missing", .invalidRequest),
        ("transport.room_name", .array([]), "transport.room_name.wrong_type", .unprocessable),
        ("transport.room_name", "\t", "transport.room_name.empty", .unprocessable),
        ("transport.worker_token", nil, "transport.worker_token.missing", .invalidRequest),
        ("transport.worker_token", 1, "transport.worker_token.wrong_type", .unprocessable),
        ("transport.worker_token", "", "transport.worker_token.empty", .unprocessable),
        ("transport.worker_identity", 1, "transport.worker_identity.wrong_type", .unprocessable),
        ("transport.worker_identity", "", "transport.worker_identity.empty", .unprocessable),
        ("transport.worker_identity", .null, "transport.worker_identity.wrong_type", .unprocessable),
        ("transport.audio_source", true, "transport.audio_source.wrong_type", .unprocessable),
        ("transport.audio_source", "sip", "transport.audio_source.unknown_value", .unprocessable),
        ("transport.audio_source", "", "transport.audio_source.empty", .unprocessable),
        ("transport.subscribe_to_identity", 1, "transport.subscribe_to_identity.wrong_type", .unprocessable),
        ("transport.subscribe_to_identity", "", "transport.subscribe_to_identity.empty", .unprocessable),
        (
            "transport.synthetic_audio_if_no_input", "yes", "transport.synthetic_audio_if_no_input.wrong_type",
            .unprocessable
        ),
        (
            "transport.synthetic_audio_if_no_input", 1, "transport.synthetic_audio_if_no_input.wrong_type",
            .unprocessable
        ),
        ("transport.codec", "vp8", "transport.codec.unknown_field", .unprocessable),
        ("quality", 1, "quality.wrong_type", .unprocessable),
        ("quality", "ultra", "quality.unknown_value", .unprocessable),
        ("quality", "Pro", "quality.unknown_value", .unprocessable),
        ("quality", " ", "quality.empty", .unprocessable),
        ("max_duration_seconds", "600", "max_duration_seconds.wrong_type", .unprocessable),
        ("max_duration_seconds", 1.5, "max_duration_seconds.wrong_type", .unprocessable),
        ("idle_timeout_seconds", .null, "idle_timeout_seconds.wrong_type", .unprocessable),
        ("max_duration_seconds", 0, "max_duration_seconds.out_of_range", .unprocessable),
        ("max_duration_seconds", -1, "max_duration_seconds.out_of_range", .unprocessable),
        ("max_duration_seconds", 3601, "max_duration_seconds.out_of_range", .unprocessable),
        ("idle_timeout_seconds", true, "idle_timeout_seconds.wrong_type", .unprocessable),
        ("idle_timeout_seconds", 0, "idle_timeout_seconds.out_of_range", .unprocessable),
        ("idle_timeout_seconds", 601, "idle_timeout_seconds.out_of_range", .unprocessable),
        ("metadata", .array([]), "metadata.wrong_type", .unprocessable),
        ("metadata", .null, "metadata.wrong_type", .unprocessable),
        ("colour", "red", "colour.unknown_field", .unprocessable),
    ]

    @Test(arguments: invalid)
    func `one invalid field causes one problem with its path`(
        path: String, value: JSONValue?, code: String, kind: FieldProblem.Kind
    ) throws {
        let problems = CreateRules.problems(in: Sample.body.setting(path, value))
        let problem = try #require(problems.first)
        #expect(problems.count == 1)
        #expect((problem.path, problem.code) == (path, code) && problem.kind == kind)
        #expect(problem.message.hasSuffix(".") && problem.message.contains(path))
    }

    @Test(arguments: [JSONValue.null, .array([]), "x", 1])
    func `a body that is not an object causes one problem`(body: JSONValue) {
        #expect(CreateRules.problems(in: body).map(\.code) == ["body.wrong_type"])
        #expect(CreateRules.problems(in: body).map(\.kind) == [.invalidRequest])
    }

    @Test(arguments: [("websocket", "reserved"), ("pipecat", "reserved"), ("fake", "internal")])
    func `a reserved or internal transport is rejected with the API's error code`(type: String, word: String) throws {
        let problems = CreateRules.problems(in: Sample.body.setting("transport", .object(["type": .string(type)])))
        let problem = try #require(problems.first)
        #expect(problems.count == 1)
        #expect((problem.path, problem.code) == ("transport.type", "transport.unsupported"))
        #expect(problem.kind == .invalidRequest && problem.message.contains(word) && problem.message.contains(type))
    }

    @Test func `all problems are returned at once in field order`() {
        let body: JSONValue = .object([
            "avatar_id": 1, "quality": "x", "max_duration_seconds": 0, "idle_timeout_seconds": 601, "aaa": 1, "zzz": 1,
            "transport": .object([
                "type": "livekit", "url": "x", "worker_identity": "", "audio_source": "x", "subscribe_to_identity": 1,
                "synthetic_audio_if_no_input": "x", "extra": 1,
            ]),
            "metadata": .object(["b": .array([]), "_avatar.a": 1]),
        ])
        #expect(
            CreateRules.problems(in: body).map(\.code) == [
                "avatar_id.wrong_type", "transport.url.malformed", "transport.room_name.missing",
                "transport.worker_token.missing", "transport.worker_identity.empty",
                "transport.audio_source.unknown_value",
                "transport.subscribe_to_identity.wrong_type", "transport.synthetic_audio_if_no_input.wrong_type",
                "transport.extra.unknown_field", "quality.unknown_value", "max_duration_seconds.out_of_range",
                "idle_timeout_seconds.out_of_range", "metadata._avatar.a.reserved", "metadata.b.wrong_type",
                "aaa.unknown_field",
                "zzz.unknown_field",
            ])
        #expect(CreateRules.problems(in: .object([:])).map(\.code) == ["avatar_id.missing", "transport.missing"])
    }

    @Test func `messages do not contain the invalid value`() {
        let problems = [
            "avatar_id", "transport.url", "transport.audio_source", "quality", "max_duration_seconds", "transport.type",
        ]
        .map { CreateRules.problems(in: Sample.body.setting($0, "hunter2")) }
        #expect(problems.allSatisfy { $0.count == 1 && !$0[0].message.contains("hunter2") })
    }
}
