import FoundationEssentials
import Model
import Testing

@testable import Sandbox

/// `POST /v1/pipecat/sessions` and the rules for media sockets, tested without a socket.
struct PipecatCreateTests {
    private static let body = #"{"avatar_id":"av_stock_001"}"#

    private static func create(_ client: inout TestClient, _ body: String = body) -> Response {
        let headers = TestClient.authorization.merging([
            "Content-Type": "application/json", "Host": "127.0.0.1:4321",
        ]) { first, _ in first }
        return client.send("POST", "/v1/pipecat/sessions", headers: headers, body: Array(body.utf8))
    }

    private static func created(_ client: inout TestClient, _ body: String = body) throws -> PipecatSession {
        let response = create(&client, body)
        #expect(response.status == 201, "\(response.text)")
        return try JSONCoding.decode(PipecatSession.self, from: response.body)
    }

    private static func text(_ secret: Secret) -> String {
        secret.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
    }

    private static func media(_ created: PipecatSession, _ headers: [String: String]) -> Request {
        Request("GET", "/v1/pipecat/sessions/\(created.session.id)/media", headers: headers)
    }

    private static func bearer(_ created: PipecatSession) throws -> [String: String] {
        ["Authorization": "Bearer \(text(try #require(created.relay).mediaToken))"]
    }

    @Test func `a create request is answered with the session and its relay`() throws {
        var client = TestClient()
        let response = Self.create(&client)
        let json = try response.json
        #expect(response.status == 201 && json["object"] == .string("pipecat.session"))
        let created = try JSONCoding.decode(PipecatSession.self, from: response.body)
        let relay = try #require(created.relay)
        #expect(relay.mediaURL == "ws://127.0.0.1:4321/v1/pipecat/sessions/\(created.session.id)/media")
        #expect(relay.audioSampleRate == 16_000 && relay.videoEncoding == .jpeg && relay.supportsAudioOutput)
        #expect(json["relay"]?["type"] == .string("websocket"))
        #expect(json["relay"]?["protocol"] == .string("protoface.pipecat.media.v1"))
        #expect(json["relay"]?["decoded_video_format"] == .string("RGB"))
        #expect(json["session"]?["transport"] == .object(["type": .string("pipecat")]))
    }

    @Test func `the session is in every list, and no other answer contains the token`() throws {
        var client = TestClient()
        let created = try Self.created(&client)
        let token = Self.text(try #require(created.relay).mediaToken)
        let id = created.session.id
        for target in ["/v1/sessions", "/v1/sessions?status=active", "/v1/sessions/\(id)"] {
            let response = client.get(target)
            #expect(response.text.contains(id.rawValue) && response.text.contains(#""type":"pipecat""#))
            #expect(!response.text.contains(token))
        }
        #expect(try client.end(id).status == .canceled)
    }

    @Test(arguments: [
        ("{}", 400, "avatar_id.missing"), ("[]", 400, "body.wrong_type"), ("{", 400, "body.malformed"),
        (#"{"avatar_id":"av_unknown"}"#, 422, "avatar_id.unknown"),
        (#"{"avatar_id":"av_stock_001","transport":{"type":"pipecat"}}"#, 422, "transport.unknown_field"),
        (#"{"avatar_id":"av_stock_001","relay_mode":"webrtc"}"#, 422, "relay_mode.unknown_value"),
        (#"{"avatar_id":"av_stock_001","max_duration_seconds":0}"#, 422, "max_duration_seconds.out_of_range"),
    ])
    func `a request that breaks a rule is refused with its code`(body: String, status: Int, code: String) throws {
        var client = TestClient()
        let response = Self.create(&client, body)
        let error = try response.error
        #expect(response.status == status && error.code == code, "\(response.text)")
    }

    @Test func `the path of the other transports refuses pipecat`() throws {
        var client = TestClient()
        let response = client.create(Bodies.valid(transport: #"{"type":"pipecat"}"#))
        let error = try response.error
        #expect(response.status == 400 && error.code == "transport.unsupported")
        #expect(client.get("/v1/pipecat/sessions").status == 405)
    }

    @Test func `a maximum duration of null becomes the maximum of the plan`() throws {
        var client = TestClient()
        let body = #"{"avatar_id":"av_stock_001","max_duration_seconds":null}"#
        #expect(try Self.created(&client, body).session.maxDurationSeconds == 1200)
    }

    // MARK: Sockets

    @Test func `a token opens one socket at a time, and another one after that is closed`() throws {
        var client = TestClient()
        let created = try Self.created(&client)
        let request = Self.media(created, try Self.bearer(created))
        #expect(client.state.openRelay(request, at: client.now) == created.session.id)
        #expect(client.state.openRelay(request, at: client.now) == nil)
        #expect(client.state.respond(to: request, at: client.now).status == 409)
        client.state.closeRelay(created.session.id, at: client.now)
        #expect(client.state.respond(to: request, at: client.now).status == 426)
        #expect(client.state.openRelay(request, at: client.now) == created.session.id)
    }

    @Test func `the token is also accepted as a subprotocol`() throws {
        var client = TestClient()
        let created = try Self.created(&client)
        let token = Self.text(try #require(created.relay).mediaToken)
        let request = Self.media(
            created, ["Sec-WebSocket-Protocol": "protoface.pipecat.media.v1, \(token)"])
        #expect(client.state.openRelay(request, at: client.now) == created.session.id)
    }

    @Test(arguments: [
        [:], ["Authorization": "Bearer pmt_wrong"], ["Authorization": "pmt"], ["Sec-WebSocket-Protocol": "x"],
    ])
    func `a wrong token is refused`(headers: [String: String]) throws {
        var client = TestClient()
        let created = try Self.created(&client)
        let request = Self.media(created, headers)
        #expect(client.state.openRelay(request, at: client.now) == nil)
        #expect(client.state.respond(to: request, at: client.now).status == 403)
    }

    @Test func `the token of another session is refused`() throws {
        var client = TestClient()
        let (one, other) = (try Self.created(&client), try Self.created(&client))
        #expect(client.state.openRelay(Self.media(one, try Self.bearer(other)), at: client.now) == nil)
    }

    @Test func `a token expires after five minutes`() throws {
        var client = TestClient()
        let created = try Self.created(&client, #"{"avatar_id":"av_stock_001","idle_timeout_seconds":600}"#)
        let request = Self.media(created, try Self.bearer(created))
        client.wait(299)
        #expect(client.state.respond(to: request, at: client.now).status == 426)
        client.wait(1)
        #expect(client.state.respond(to: request, at: client.now).status == 403)
    }

    @Test func `with relay_refused a socket is refused with status 503`() throws {
        var configuration = SandboxConfiguration(sessions: 0, traffic: false)
        configuration.faults = [try FaultSetting("relay_refused")]
        var client = TestClient(configuration)
        let created = try Self.created(&client)
        let request = Self.media(created, try Self.bearer(created))
        #expect(client.state.respond(to: request, at: client.now).status == 503)
    }

    // MARK: Life of a session

    @Test func `a session without a socket ends after its idle timeout`() throws {
        var client = TestClient()
        let id = try Self.created(&client, #"{"avatar_id":"av_stock_001","idle_timeout_seconds":20}"#).session.id
        client.wait(15)
        #expect(try client.session(id).status == .running)
        client.wait(20)
        #expect(try client.session(id).status == .ended)
    }

    @Test func `the idle timeout counts from the last audio`() throws {
        var client = TestClient()
        let id = try Self.created(&client, #"{"avatar_id":"av_stock_001","idle_timeout_seconds":20}"#).session.id
        for _ in 0..<5 {
            client.wait(15)
            #expect(client.state.relayConditions(id, hasAudio: true, at: client.now).status == .running)
        }
        client.wait(19)
        #expect(client.state.relayConditions(id, hasAudio: false, at: client.now).status == .running)
        client.wait(1.5)
        #expect(client.state.relayConditions(id, hasAudio: false, at: client.now).status == .ending)
    }

    @Test func `the maximum duration ends the session`() throws {
        var client = TestClient()
        let id = try Self.created(&client, #"{"avatar_id":"av_stock_001","max_duration_seconds":30}"#).session.id
        for _ in 0..<10 {
            client.wait(3)
            _ = client.state.relayConditions(id, hasAudio: true, at: client.now)
        }
        client.wait(1)
        #expect(client.state.relayConditions(id, hasAudio: true, at: client.now).status == .ending)
    }

    @Test func `a session ends ten seconds after its socket closed`() throws {
        var client = TestClient()
        let created = try Self.created(&client)
        let id = created.session.id
        let request = Self.media(created, try Self.bearer(created))
        client.wait(5)
        _ = client.state.openRelay(request, at: client.now)
        client.state.closeRelay(id, at: client.now)
        client.wait(9)
        #expect(try client.session(id).status == .running)
        _ = client.state.openRelay(request, at: client.now)
        client.state.closeRelay(id, at: client.now)
        client.wait(9.9)
        #expect(try client.session(id).status == .running)
        client.wait(0.2)
        #expect(try client.session(id).status == .ending)
        client.wait(3)
        #expect(try client.session(id).status == .ended)
    }

    @Test func `the usage counts the sent pictures one heartbeat later`() throws {
        var client = TestClient()
        let id = try Self.created(&client).session.id
        client.wait(5)
        #expect(try client.session(id).firstFrameAt == nil)
        for _ in 0..<100 {
            client.state.countRelayFrame(id, at: client.now)
            client.wait(0.04)
        }
        let session = try client.session(id)
        let frames = try #require(session.usage?.frames)
        #expect(session.firstFrameAt != nil && (50...100).contains(frames), "\(frames)")
        client.wait(2)
        #expect(try client.session(id).usage?.frames == 100)
        client.state.countRelayFrame(id, at: client.now)
        _ = try client.end(id)
        client.wait(3)
        #expect(try client.session(id).usage?.frames == 101)
    }
}
