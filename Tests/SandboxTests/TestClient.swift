import FoundationEssentials
import Model

@testable import Sandbox

/// Client of an in-memory sandbox with a manual clock.
struct TestClient {
    static let start = Date(timeIntervalSince1970: 1_790_000_000.25)
    static let authorization = ["Authorization": "Bearer sk_test_\(UInt64.random(in: 1...UInt64.max))"]

    var state: SandboxState
    var now = start

    /// The default configuration has no seeded sessions and no traffic.
    init(_ configuration: SandboxConfiguration = SandboxConfiguration(sessions: 0, traffic: false)) {
        state = SandboxState(configuration, startingAt: Self.start)
    }

    mutating func send(
        _ method: String, _ target: String, headers: [String: String] = authorization, body: [UInt8] = []
    )
        -> Response
    {
        state.respond(to: Request(method, target, headers: headers, body: body), at: now)
    }

    mutating func get(_ target: String) -> Response { send("GET", target) }

    mutating func create(_ body: String = Bodies.valid(), key: String? = nil, apiKey: String? = nil) -> Response {
        var headers = Self.authorization.merging(["content-type": "application/json; charset=utf-8"]) { first, _ in
            first
        }
        headers["Idempotency-Key"] = key
        if let apiKey { headers["Authorization"] = "Bearer \(apiKey)" }
        return send("POST", "/v1/sessions", headers: headers, body: Array(body.utf8))
    }

    mutating func session(_ id: SessionID) throws -> Session { try get("/v1/sessions/\(id)").session }
    mutating func end(_ id: SessionID) throws -> Session { try send("POST", "/v1/sessions/\(id)/end").session }
    mutating func wait(_ seconds: TimeInterval) { now = now.addingTimeInterval(seconds) }
}

extension Response {
    var json: JSONValue { get throws { try JSONCoding.decode(JSONValue.self, from: body) } }
    var session: Session { get throws { try JSONCoding.decode(Session.self, from: body) } }
    var error: APIError { get throws { try JSONCoding.decode(ErrorEnvelope.self, from: body).error } }
    var page: Page<Session> { get throws { try JSONCoding.decode(Page<Session>.self, from: body) } }
    var ids: [String] { get throws { try page.values.map(\.id.rawValue) } }
    var text: String { String(decoding: body, as: UTF8.self) }
}

/// Create request bodies, with worker tokens that are generated at run time.
enum Bodies {
    /// A worker token as a customer would mint it. The signature is random, because the sandbox does not verify it.
    static func token(
        room: String = "demo-room", expires: Date = Date(timeIntervalSince1970: 4_102_444_800), _ extra: String = ""
    )
        -> String
    {
        let claims =
            #"{"iss":"APItest","sub":"protoface-worker","exp":\#(Int(expires.timeIntervalSince1970)),"#
            + #""video":{"room":"\#(room)","roomJoin":true}\#(extra)}"#
        return jwt(claims)
    }

    static func jwt(_ claims: String) -> String {
        let parts = [
            Data(#"{"alg":"HS256","typ":"JWT"}"#.utf8), Data(claims.utf8),
            Data((0..<32).map { _ in UInt8.random(in: 0...255) }),
        ]
        return parts.map {
            $0.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        }.joined(separator: ".")
    }

    static func transport(_ extra: String = "", token: String = token()) -> String {
        #"{"type":"livekit","url":"wss://lk.example.com","room_name":"demo-room","worker_token":"\#(token)"\#(extra)}"#
    }

    static func valid(avatar: String = "av_stock_001", transport: String = transport(), _ extra: String = "") -> String
    {
        #"{"avatar_id":"\#(avatar)","transport":\#(transport)\#(extra)}"#
    }
}
