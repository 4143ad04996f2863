import Client
import FoundationEssentials
import Minting
import Model
import RoomWatch
import TestSupport
import Testing

/// Calls of RoomService: what is sent, to whom, and what an answer means.
struct RoomServiceTests {
    private static let secret = "a-secret-of-livekit-with-32-bytes"
    private static let now = Date(timeIntervalSince1970: 1_795_348_290)

    private func service(_ port: UInt16, secrets: SecretRegistry = SecretRegistry()) throws -> RoomService {
        var configuration = RoomService.Configuration(
            server: try LiveKitServer("ws://127.0.0.1:\(port)"), apiKey: "APItest", apiSecret: Secret(Self.secret),
            version: "test")
        (configuration.now, configuration.secrets) = ({ Self.now }, secrets)
        configuration.limits.requestTimeout = .seconds(5)
        return RoomService(configuration)
    }

    private static let roomJSON = #"{"rooms":[{"sid":"RM_1","name":"demo"}]}"#
    private static let participantJSON = #"{"participants":[{"identity":"agent-7","kind":"AGENT"}]}"#

    private func answering() throws -> ScriptedServer {
        try ScriptedServer { .json($0.target.hasSuffix("ListRooms") ? Self.roomJSON : Self.participantJSON) }
    }

    private func payload(_ request: ReceivedRequest) throws -> JSONValue {
        let token = try #require(request["Authorization"]?.split(separator: " ").last)
        var part = String(token.split(separator: ".")[1])
        part = part.replacing("-", with: "+").replacing("_", with: "/")
        part += String(repeating: "=", count: (4 - part.count % 4) % 4)
        return try JSONCoding.decode(JSONValue.self, from: try #require(Data(base64Encoded: part)))
    }

    @Test func `a look asks for the room, then for its participants, each with a token that can do only this`()
        async throws
    {
        let server = try answering()
        defer { server.stop() }
        let snapshot = try await service(server.port).look(at: "demo")
        #expect(snapshot.room?.sid == "RM_1" && snapshot.participants.map(\.identity) == ["agent-7"])
        #expect(server.connectionCount == 1, "each connection to a real server costs a TLS handshake")
        #expect(
            server.requests.map { "\($0.method) \($0.target) \($0.body)" } == [
                #"POST /twirp/livekit.RoomService/ListRooms {"names":["demo"]}"#,
                #"POST /twirp/livekit.RoomService/ListParticipants {"room":"demo"}"#,
            ])
        let expiry = JSONValue.integer(Int(Self.now.timeIntervalSince1970) + 300)
        #expect(
            try payload(server.requests[0])
                == .object([
                    "iss": .string("APItest"), "exp": expiry, "video": .object(["roomList": .bool(true)]),
                ]))
        #expect(
            try payload(server.requests[1])
                == .object([
                    "iss": .string("APItest"), "exp": expiry,
                    "video": .object(["roomAdmin": .bool(true), "room": .string("demo")]),
                ]))
        for request in server.requests {
            let text = request.fields.map { "\($0.name): \($0.value)" }.joined() + request.target + request.body
            #expect(!text.contains(Self.secret))
        }
    }

    @Test func `the participants of a room that does not exist are not asked for`() async throws {
        // Some servers ignore the names of the request.
        let server = try answering()
        defer { server.stop() }
        let snapshot = try await service(server.port).look(at: "other")
        #expect(snapshot.room == nil && snapshot.participants.isEmpty && server.requests.count == 1)
    }

    @Test func `nothing is sent for a session on another server`() async throws {
        let (server, other) = (try answering(), try answering())
        defer {
            server.stop()
            other.stop()
        }
        let service = try service(server.port)
        for url in [
            "ws://127.0.0.1:\(other.port)", "wss://my-app.livekit.cloud", "", "ws://127.0.0.1:\(server.port)/x",
        ] {
            await #expect(throws: RoomServiceError.otherServer) {
                try await service.look(at: LiveKitTransport(url: url, roomName: "demo"))
            }
        }
        #expect(server.requests.isEmpty && other.requests.isEmpty)
        let snapshot = try await service.look(
            at: LiveKitTransport(url: "http://127.0.0.1:\(server.port)/", roomName: "demo"))
        #expect(snapshot.room != nil && server.requests.count == 2 && other.requests.isEmpty)
    }

    @Test func `a redirect to another host is not followed`() async throws {
        let other = try answering()
        let server = try ScriptedServer { _ in
            .answer(ScriptedResponse.http(307, "", ["Location: http://127.0.0.1:\(other.port)/"]))
        }
        defer {
            server.stop()
            other.stop()
        }
        await #expect(throws: RoomServiceError.notLiveKit(status: 307)) {
            try await service(server.port).look(at: "demo")
        }
        #expect(other.requests.isEmpty)
    }

    private static let refusals: [(Int, String, RoomServiceError)] = [
        (401, "invalid API key", .wrongKey), (401, "invalid API key: APItest", .wrongKey),
        (401, "invalid authorization token: error in cryptographic primitive", .wrongSecret),
        (401, "invalid authorization token: Signature verification failed", .wrongSecret),
        (401, "invalid authorization token: validation failed, token is expired (exp)", .clock),
        (401, "invalid authorization token: validation failed, token not valid yet (nbf)", .clock),
        (401, #"{"code":"unauthenticated","msg":"permissions denied"}"#, .notAllowed),
        (403, #"{"code":"permission_denied","msg":"no"}"#, .notAllowed), (403, "Forbidden", .notAllowed),
        (429, #"{"code":"resource_exhausted","msg":"quota"}"#, .rateLimited(retryAfter: .seconds(7))),
        (404, #"{"code":"bad_route","msg":"no handler"}"#, .notLiveKit(status: 404)),
        (404, "<html>not found</html>", .notLiveKit(status: 404)), (200, "<html></html>", .undecodable("")),
        (413, #"{"code":"out_of_range","msg":"too large"}"#, .refused(code: "out_of_range", status: 413)),
        (502, "Bad Gateway", .unavailable(status: 502, retryAfter: .seconds(7))),
        (500, #"{"code":"internal","msg":"x"}"#, .unavailable(status: 500, retryAfter: .seconds(7))),
    ]

    @Test(arguments: refusals)
    func `a refusal has a reason`(_ status: Int, _ body: String, _ expected: RoomServiceError) async throws {
        let server = try ScriptedServer { _ in .answer(ScriptedResponse.http(status, body, ["Retry-After: 7"])) }
        defer { server.stop() }
        let error = await #expect(throws: RoomServiceError.self) { try await service(server.port).look(at: "demo") }
        guard case .undecodable = expected else {
            #expect(error == expected)
            return
        }
        guard case .undecodable? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `an unreachable server and a too large answer give different errors`() async throws {
        let gone = try answering()
        gone.stop()
        let closed = try #require(
            await #expect(throws: RoomServiceError.self) { try await service(gone.port).look(at: "demo") })
        guard case .connection(let reason) = closed else {
            Issue.record("\(closed)")
            return
        }
        #expect(reason.isUnreachable)
        let flood = try ScriptedServer { _ in
            .flood(
                head: Array("HTTP/1.1 200 OK\r\n\r\n".utf8), piece: [UInt8](repeating: 0x20, count: 1 << 20), times: 20)
        }
        defer { flood.stop() }
        await #expect(throws: RoomServiceError.connection(.tooLarge(limit: 8 << 20))) {
            try await service(flood.port).look(at: "demo")
        }
    }

    @Test func `a token that the server repeats in its answer is masked in every later text`() async throws {
        let echo = try ScriptedServer { request in
            let token = request["Authorization"]?.split(separator: " ").last.map(String.init) ?? ""
            return .json(#"{"rooms":[{"name":"demo","metadata":"\#(token)"}]}"#)
        }
        defer { echo.stop() }
        let secrets = SecretRegistry()
        let rooms = try await service(echo.port, secrets: secrets).rooms().rooms
        let token = try #require(echo.requests.first?["Authorization"]?.split(separator: " ").last.map(String.init))
        #expect(rooms.first?.metadata == Secret.mask)
        #expect(secrets.containsSecret(in: token) && secrets.containsSecret(in: Self.secret))
    }

    @Test func `an empty room name or key sends nothing`() async throws {
        let server = try answering()
        defer { server.stop() }
        await #expect(throws: RoomServiceError.unsendable("room")) {
            try await service(server.port).participants(of: " ")
        }
        #expect(server.requests.isEmpty)
    }
}
