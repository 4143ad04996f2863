import Model

@testable import Sandbox

/// Contract as test rows: every path, every limit and every error that needs no particular state.
enum ContractTable {
    static let rows =
        reads + invalidReads + methods + paths + authentication + bodies + transports + metadata
        + ContractField.all.flatMap(\.rows)

    private static let reads: [ContractRow] =
        [
            .get("/v1/status"), .get("/v1/sessions"), .get("/v1/sessions?limit=1"), .get("/v1/sessions?limit=100"),
            .get("/v1/sessions?status=active&status=failed&avatar_id=av_stock_001&created_after=2026-01-01T00:00:00Z"),
            .get("/v1/sessions?created_before=2026-01-01T00:00:00.5Z"), .get("/v1/avatars"),
            .get("/v1/avatars/av_stock_001"),
            .get("/v1/avatars?scope=all"), .get("/v1/avatars?scope=platform&q=mar&limit=1"),
            .get("/v1/avatars?scope=org"),
            .get("/v1/usage"),
            .get("/v1/usage?period=current_month"), .get("/v1/usage?period=previous_month&time_zone=Europe/Zurich"),
            .get("/v1/usage?period_start=2026-01-01T00:00:00Z&period_end=2026-02-01T00:00:00Z"),
            .get("/v1/billing/quota"),
            .get("/v1/billing/plans"),
        ] + SessionStatus.known.map { .get("/v1/sessions?status=\($0.rawValue)") } + [
            .get("/v1/sessions?status=terminal")
        ]

    private static let invalidReads: [ContractRow] = [
        .get("/v1/sessions/sess_01ARZ3NDEKTSV4RRFFQ69G5FAV", 404, .notFound, "session_not_found"),
        .get("/v1/sessions/01ARZ3NDEKTSV4RRFFQ69G5FAV", 422, .unprocessable, "session_id.malformed", "session_id"),
        .get("/v1/avatars/av_none", 404, .notFound, "avatar_not_found"),
        .get("/v1/avatars/none", 422, .unprocessable, "avatar_id.malformed", "avatar_id"),
        .get("/v1/avatars?scope=mine", 422, .unprocessable, "scope.unknown_value", "scope"),
        .get("/v1/avatars?starting_after=av_none", 422, .unprocessable, "starting_after.unknown", "starting_after"),
        .get("/v1/avatars?limit=0", 422, .unprocessable, "limit.out_of_range", "limit"),
        .get("/v1/sessions?limit=0", 422, .unprocessable, "limit.out_of_range", "limit"),
        .get("/v1/sessions?limit=-1", 422, .unprocessable, "limit.out_of_range", "limit"),
        .get("/v1/sessions?limit=101", 422, .unprocessable, "limit.out_of_range", "limit"),
        .get("/v1/sessions?limit=ten", 422, .unprocessable, "limit.wrong_type", "limit"),
        .get("/v1/sessions?limit=", 422, .unprocessable, "limit.wrong_type", "limit"),
        .get("/v1/sessions?status=active&status=gone", 400, .invalidRequest, "status.unknown_value", "status"),
        .get("/v1/sessions?status=", 400, .invalidRequest, "status.unknown_value", "status"),
        .get("/v1/sessions?starting_after=sess_x", 400, .invalidRequest, "starting_after.unknown", "starting_after"),
        .get("/v1/sessions?created_after=yesterday", 422, .unprocessable, "created_after.malformed", "created_after"),
        .get(
            "/v1/sessions?created_before=2026-01-01", 422, .unprocessable, "created_before.malformed",
            "created_before"),
        .get(
            "/v1/sessions?created_after=2026-02-30T00:00:00Z", 422, .unprocessable, "created_after.malformed",
            "created_after"),
        .get("/v1/usage?period=week", 422, .unprocessable, "period.unknown_value", "period"),
        .get(
            "/v1/usage?period=current_month&period_end=2026-01-01T00:00:00Z", 400, .invalidRequest, "period.conflict",
            "period"),
        .get("/v1/usage?period_start=2026-01-01T00:00:00Z", 400, .invalidRequest, "period_end.missing", "period_end"),
        .get("/v1/usage?period_end=2026-01-01T00:00:00Z", 400, .invalidRequest, "period_start.missing", "period_start"),
        .get(
            "/v1/usage?period_start=2026-01-02T00:00:00Z&period_end=2026-01-02T00:00:00Z", 422, .unprocessable,
            "period_end.out_of_range", "period_end"),
        .get("/v1/usage?time_zone=Mars/Olympus", 422, .unprocessable, "time_zone.unknown_value", "time_zone"),
    ]

    private static let methods: [ContractRow] =
        [
            "/v1/status", "/v1/avatars", "/v1/avatars/av_stock_001", "/v1/usage", "/v1/billing/quota",
            "/v1/billing/plans",
        ].flatMap {
            path in
            ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "M-SEARCH"].map { .notAllowed($0, path) }
        } + ["PUT", "DELETE", "PATCH"].map { .notAllowed($0, "/v1/sessions") }
        + [.notAllowed("GET", "/v1/sessions/sess_1/end"), .notAllowed("DELETE", "/v1/sessions/sess_1")]
        + ["/v1/status", "/v1/sessions", "/v1/usage"].map {
            ContractRow(testDescription: "HEAD \($0)", method: "HEAD", target: $0, status: 200)
        }

    private static let paths: [ContractRow] = [
        "/", "/v1", "/v1/", "/v1/nothing", "/v2/sessions", "/v1/sessions/", "/v1/sessions/sess_1/start", "/v1/billing",
        "/v1/billing/invoices", "/V1/sessions", "/v1//sessions", "/v1/%73essions/x/y",
    ].map { .get($0, 404, .notFound, "path_not_found") }

    private static let authentication: [ContractRow] = [
        .unauthenticated("no key", [:], "missing_api_key"),
        .unauthenticated("basic authentication", ["Authorization": "Basic c2s6"], "malformed_authorization"),
        .unauthenticated("a key without Bearer", ["Authorization": "sk_test_1"], "malformed_authorization"),
        .unauthenticated("a key without its prefix", ["Authorization": "Bearer pk_1"], "invalid_api_key"),
        .unauthenticated("an empty key", ["Authorization": "Bearer sk_"], "invalid_api_key"),
        ContractRow(testDescription: "GET status without a key", target: "/v1/status", headers: [:], status: 200),
    ]

    private static let bodies: [ContractRow] = [
        .create("malformed JSON", "{", 400, .invalidRequest, "body.malformed"),
        .create("an empty body", "", 400, .invalidRequest, "body.malformed"),
        .create("two JSON values", "{}{}", 400, .invalidRequest, "body.malformed"),
        .create("an array", "[]", 400, .invalidRequest, "body.wrong_type"),
        .create("a string", #""x""#, 400, .invalidRequest, "body.wrong_type"),
        .create("null", "null", 400, .invalidRequest, "body.wrong_type"),
        .create(
            "without Content-Type", Bodies.valid(), headers: ["Content-Type": ""], 400, .invalidRequest, "body.not_json"
        ),
        .create(
            "Content-Type text/plain", Bodies.valid(), headers: ["Content-Type": "text/plain"], 400, .invalidRequest,
            "body.not_json"),
        .create(
            "Content-Type form", Bodies.valid(), headers: ["Content-Type": "application/x-www-form-urlencoded"], 400,
            .invalidRequest,
            "body.not_json"),
        .create(
            "Content-Type with charset", Bodies.valid(), headers: ["Content-Type": "Application/JSON ; charset=UTF-8"]),
        .create(
            "an idempotency key of 255 characters", Bodies.valid(),
            headers: ["Idempotency-Key": String(repeating: "k", count: 255)]),
        .create(
            "an idempotency key of 256 characters", Bodies.valid(),
            headers: ["Idempotency-Key": String(repeating: "k", count: 256)], 422,
            .unprocessable, "idempotency_key.out_of_range", "Idempotency-Key"),
        .create(
            "an unknown field", Bodies.valid(#","voice":"x""#), 422, .unprocessable, "voice.unknown_field", "voice"),
        .create(
            "an unknown avatar", Bodies.valid(avatar: "av_none"), 422, .unprocessable, "avatar_id.unknown",
            "avatar_id"),
        .create(
            "a malformed avatar id", Bodies.valid(avatar: "x_1"), 422, .unprocessable, "avatar_id.malformed",
            "avatar_id"),
        .create(
            "a processing avatar", Bodies.valid(avatar: "av_org_reception_v2"), 409, .conflict, "avatar_not_ready",
            "avatar_id"),
        .create(
            "a failed avatar", Bodies.valid(avatar: "av_org_mascot"), 409, .conflict, "avatar_not_ready", "avatar_id"),
        .create(
            "the first of many problems", #"{"voice":1,"quality":7}"#, 400, .invalidRequest, "avatar_id.missing",
            "avatar_id"),
    ]

    private static let transports: [ContractRow] =
        [
            .create(
                "without transport", #"{"avatar_id":"av_stock_001"}"#, 400, .invalidRequest, "transport.missing",
                "transport"
            ),
            .create(
                "without transport type", Bodies.valid(transport: "{}"), 400, .invalidRequest, "transport.type.missing",
                "transport.type"),
            .create(
                "a transport that is not an object", Bodies.valid(transport: "1"), 422, .unprocessable,
                "transport.wrong_type",
                "transport"),
            .create(
                "an unknown transport type", Bodies.valid(transport: #"{"type":"smoke"}"#), 422, .unprocessable,
                "transport.type.unknown_value",
                "transport.type"),
            .create(
                "an unknown field of the transport", Bodies.valid(transport: Bodies.transport(#","codec":1"#)), 422,
                .unprocessable,
                "transport.codec.unknown_field", "transport.codec"),
        ]
        + ["websocket", "pipecat", "fake"].map {
            .create(
                $0, Bodies.valid(transport: #"{"type":"\#($0)"}"#), 400, .invalidRequest, "transport.unsupported",
                "transport.type")
        }
        + ["http://x.example", "lk.example.com", "ws://lk.example.com", "wss://"].map {
            .create(
                "the URL \($0)",
                Bodies.valid(transport: #"{"type":"livekit","url":"\#($0)","room_name":"r","worker_token":"t"}"#),
                422, .unprocessable, "transport.url.malformed", "transport.url")
        }

    private static let metadata: [ContractRow] = [
        .create("metadata of every type", Bodies.valid(#","metadata":{"a":"x","b":1,"c":1.5,"d":true,"e":null}"#)),
        .create(
            "metadata of 8192 bytes", Bodies.valid(#","metadata":{"k":"\#(String(repeating: "x", count: 8184))"}"#)),
        .create(
            "metadata of 8193 bytes", Bodies.valid(#","metadata":{"k":"\#(String(repeating: "x", count: 8185))"}"#),
            422,
            .unprocessable, "metadata.too_large", "metadata"),
        .create(
            "a reserved metadata key", Bodies.valid(#","metadata":{"_avatar.x":1}"#), 422, .unprocessable,
            "metadata._avatar.x.reserved",
            "metadata._avatar.x"),
        .create(
            "metadata as an array", Bodies.valid(#","metadata":[]"#), 422, .unprocessable, "metadata.wrong_type",
            "metadata"),
        .create(
            "a nested metadata value", Bodies.valid(#","metadata":{"a":{}}"#), 422, .unprocessable,
            "metadata.a.wrong_type",
            "metadata.a"),
    ]
}
