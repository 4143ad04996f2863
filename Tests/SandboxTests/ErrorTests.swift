import Model
import Testing

@testable import Sandbox

/// One request that is refused, and how.
struct Refused: CustomTestStringConvertible {
    let testDescription: String
    var method = "GET"
    let target: String
    var headers = Caller.authorization
    var body = ""
    let status: Int
    let type: APIError.Kind
    let code: String
    var param: String?

    static func create(
        _ name: String, _ body: String, _ status: Int, _ type: APIError.Kind, _ code: String, _ param: String? = nil
    ) -> Self {
        let headers = Caller.authorization.merging(["Content-Type": "application/json"]) { first, _ in first }
        return Self(
            testDescription: name, method: "POST", target: "/v1/sessions", headers: headers, body: body, status: status,
            type: type,
            code: code, param: param)
    }

    static func get(_ target: String, _ status: Int, _ type: APIError.Kind, _ code: String, _ param: String? = nil) -> Self {
        Self(testDescription: target, target: target, status: status, type: type, code: code, param: param)
    }

    static func keyed(_ name: String, _ headers: [String: String], _ code: String) -> Self {
        Self(testDescription: name, target: "/v1/sessions", headers: headers, status: 401, type: .authentication, code: code)
    }
}

struct ErrorTests {
    static let reads: [Refused] = [
        .keyed("no key", [:], "missing_api_key"),
        .keyed("basic authentication", ["Authorization": "Basic c2s6"], "malformed_authorization"),
        .keyed("a key without its prefix", ["Authorization": "Bearer pk_1"], "invalid_api_key"),
        .keyed("an empty key", ["Authorization": "Bearer sk_"], "invalid_api_key"),
        .get("/v1/nothing", 404, .notFound, "path_not_found"),
        .get("/", 404, .notFound, "path_not_found"),
        .get("/v1/sessions/", 404, .notFound, "path_not_found"),
        .get("/v1/sessions/sess_01ARZ3NDEKTSV4RRFFQ69G5FAV", 404, .notFound, "session_not_found"),
        .get("/v1/sessions/01ARZ3NDEKTSV4RRFFQ69G5FAV", 422, .unprocessable, "session_id.malformed", "session_id"),
        .get("/v1/avatars/av_none", 404, .notFound, "avatar_not_found"),
        .get("/v1/avatars/none", 422, .unprocessable, "avatar_id.malformed", "avatar_id"),
        .get("/v1/avatars?scope=mine", 422, .unprocessable, "scope.unknown_value", "scope"),
        .get("/v1/avatars?starting_after=av_none", 400, .invalidRequest, "starting_after.unknown", "starting_after"),
        .get("/v1/avatars?limit=0", 422, .unprocessable, "limit.out_of_range", "limit"),
        .get("/v1/sessions?limit=0", 422, .unprocessable, "limit.out_of_range", "limit"),
        .get("/v1/sessions?limit=101", 422, .unprocessable, "limit.out_of_range", "limit"),
        .get("/v1/sessions?limit=ten", 422, .unprocessable, "limit.wrong_type", "limit"),
        .get("/v1/sessions?status=active&status=gone", 400, .invalidRequest, "status.unknown_value", "status"),
        .get("/v1/sessions?starting_after=sess_x", 400, .invalidRequest, "starting_after.unknown", "starting_after"),
        .get("/v1/sessions?created_after=yesterday", 422, .unprocessable, "created_after.malformed", "created_after"),
        .get("/v1/sessions?created_before=2026-01-01", 422, .unprocessable, "created_before.malformed", "created_before"),
        .get("/v1/sessions?created_after=2026-02-30T00:00:00Z", 422, .unprocessable, "created_after.malformed", "created_after"),
        .get("/v1/usage?period=week", 422, .unprocessable, "period.unknown_value", "period"),
        .get(
            "/v1/usage?period=current_month&period_start=2026-01-01T00:00:00Z", 400, .invalidRequest, "period.conflict",
            "period"),
        .get("/v1/usage?period_start=2026-01-01T00:00:00Z", 400, .invalidRequest, "period_end.missing", "period_end"),
        .get("/v1/usage?period_end=2026-01-01T00:00:00Z", 400, .invalidRequest, "period_start.missing", "period_start"),
        .get(
            "/v1/usage?period_start=2026-01-02T00:00:00Z&period_end=2026-01-02T00:00:00Z", 422, .unprocessable,
            "period_end.out_of_range", "period_end"),
        .get("/v1/usage?time_zone=Mars/Olympus", 422, .unprocessable, "time_zone.unknown_value", "time_zone"),
    ]

    static let creates: [Refused] = [
        .create("malformed JSON", "{", 400, .invalidRequest, "body.malformed"),
        .create("an empty body", "", 400, .invalidRequest, "body.malformed"),
        .create("an array", "[]", 400, .invalidRequest, "body.wrong_type"),
        .create("no avatar", #"{"transport":\#(Bodies.transport())}"#, 400, .invalidRequest, "avatar_id.missing", "avatar_id"),
        .create("no transport", #"{"avatar_id":"av_stock_001"}"#, 400, .invalidRequest, "transport.missing", "transport"),
        .create("no type", Bodies.valid(transport: "{}"), 400, .invalidRequest, "transport.type.missing", "transport.type"),
        .create(
            "websocket", Bodies.valid(transport: #"{"type":"websocket"}"#), 400, .invalidRequest, "transport.unsupported",
            "transport.type"),
        .create(
            "pipecat", Bodies.valid(transport: #"{"type":"pipecat"}"#), 400, .invalidRequest, "transport.unsupported",
            "transport.type"),
        .create(
            "fake", Bodies.valid(transport: #"{"type":"fake"}"#), 400, .invalidRequest, "transport.unsupported",
            "transport.type"),
        .create("an unknown avatar", Bodies.valid(avatar: "av_none"), 422, .unprocessable, "avatar_id.unknown", "avatar_id"),
        .create(
            "a processing avatar", Bodies.valid(avatar: "av_org_reception_v2"), 409, .conflict, "avatar_not_ready",
            "avatar_id"),
        .create("a failed avatar", Bodies.valid(avatar: "av_org_mascot"), 409, .conflict, "avatar_not_ready", "avatar_id"),
        .create(
            "an unknown quality", Bodies.valid(#","quality":"ultra""#), 422, .unprocessable, "quality.unknown_value", "quality"),
        .create(
            "a duration of 0", Bodies.valid(#","max_duration_seconds":0"#), 422, .unprocessable,
            "max_duration_seconds.out_of_range",
            "max_duration_seconds"),
        .create(
            "an idle timeout of 601", Bodies.valid(#","idle_timeout_seconds":601"#), 422, .unprocessable,
            "idle_timeout_seconds.out_of_range", "idle_timeout_seconds"),
        .create(
            "a duration as text", Bodies.valid(#","max_duration_seconds":"60""#), 422, .unprocessable,
            "max_duration_seconds.wrong_type", "max_duration_seconds"),
        .create("an unknown field", Bodies.valid(#","voice":"x""#), 422, .unprocessable, "voice.unknown_field", "voice"),
        .create(
            "an unknown audio source", Bodies.valid(transport: Bodies.transport(#","audio_source":"pipe""#)), 422, .unprocessable,
            "transport.audio_source.unknown_value", "transport.audio_source"),
        .create(
            "a reserved key", Bodies.valid(#","metadata":{"_avatar.x":1}"#), 422, .unprocessable, "metadata._avatar.x.reserved",
            "metadata._avatar.x"),
        .create(
            "metadata of 8193 bytes", Bodies.valid(#","metadata":{"k":"\#(String(repeating: "x", count: 8185))"}"#), 422,
            .unprocessable,
            "metadata.too_large", "metadata"),
    ]

    @Test(arguments: reads + creates)
    func `a refusal has its status, type, code and param`(_ row: Refused) throws {
        var caller = Caller()
        let response = caller.send(row.method, row.target, headers: row.headers, body: Array(row.body.utf8))
        let error = try response.error
        #expect(response.status == row.status)
        #expect(error.type == row.type)
        #expect(error.code == row.code)
        #expect(error.param == row.param)
        #expect(!error.message.isEmpty)
        #expect(error.requestID == response.header("X-Request-Id"))
        #expect(response.header("Content-Type") == "application/json")
    }

    @Test(arguments: [
        ("DELETE", "/v1/sessions", "GET, HEAD, POST"), ("POST", "/v1/avatars", "GET, HEAD"),
        ("GET", "/v1/sessions/sess_1/end", "POST"),
        ("BREW", "/v1/status", "GET, HEAD"),
    ])
    func `a method that a path does not have is named with those it has`(_ method: String, _ target: String, _ allow: String)
        throws
    {
        var caller = Caller()
        let response = caller.send(method, target)
        #expect(response.status == 405)
        #expect(response.header("Allow") == allow)
        #expect(try response.error.code == "method_not_allowed")
    }

    @Test(arguments: ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", nil])
    func `a body that is not sent as JSON is refused`(_ type: String?) throws {
        var caller = Caller()
        var headers = Caller.authorization
        headers["Content-Type"] = type
        let response = caller.send("POST", "/v1/sessions", headers: headers, body: Array(Bodies.valid().utf8))
        #expect(response.status == 400)
        #expect(try response.error.code == "body.not_json")
    }

    @Test func `a body over one mebibyte is refused`() throws {
        var caller = Caller()
        let response = caller.create(Bodies.valid() + String(repeating: " ", count: 1 << 20))
        #expect(response.status == 413)
        #expect(try response.error.code == "body.too_large")
    }

    @Test func `deep nesting is refused and harms nothing`() throws {
        var caller = Caller()
        let nested = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        #expect(caller.create(nested).status == 400)
        #expect(caller.create(Bodies.valid(#","metadata":{"a":\#(nested)}"#)).status == 400)
        let bearable = String(repeating: "[", count: 400) + String(repeating: "]", count: 400)
        #expect(caller.create(Bodies.valid(#","metadata":{"a":\#(bearable)}"#)).status == 422)
    }

    @Test func `request ids are unique on every answer`() {
        var caller = Caller()
        let responses = (0..<50).map { caller.get($0.isMultiple(of: 2) ? "/v1/status" : "/v1/nothing") }
        let ids = Set(responses.compactMap { $0.header("x-request-id") })
        #expect(ids.count == 50)
        #expect(ids.allSatisfy { $0.hasPrefix("req_") })
    }

    @Test func `a key that is configured is the only one accepted`() throws {
        let key = "sk_live_\(UInt64.random(in: 1...UInt64.max))"
        var caller = Caller(SandboxConfiguration(sessions: 0, apiKey: Secret(key), traffic: false))
        #expect(caller.get("/v1/sessions").status == 401)
        #expect(caller.send("GET", "/v1/sessions", headers: ["authorization": "bearer \(key)"]).status == 200)
        #expect(caller.send("GET", "/v1/sessions", headers: ["Authorization": "Bearer \(key)x"]).status == 401)
        #expect(caller.send("GET", "/v1/status", headers: [:]).status == 200)
    }
}
