import FoundationEssentials
import Model
import Testing

@testable import Sandbox

/// Tests of how a valid or invalid worker token affects its session.
struct WorkerTokenTests {
    private static let now = Int(TestClient.start.timeIntervalSince1970)

    private static func claims(
        sub: String = #""sub":"protoface-worker","#, exp: String = #""exp":\#(now + 3600),"#, nbf: String = "",
        video: String = #"{"room":"demo-room","roomJoin":true}"#
    ) -> String {
        #"{"iss":"APItest",\#(sub)\#(exp)\#(nbf)"video":\#(video)}"#
    }

    private func outcome(_ token: String, _ caller: inout TestClient) throws -> Session {
        let created = caller.create(Bodies.valid(transport: Bodies.transport(token: token)))
        #expect(created.status == 201)
        let id = try created.session.id
        caller.wait(15)
        return try caller.session(id)
    }

    @Test func `session with a valid token runs`() throws {
        var caller = TestClient()
        #expect(try outcome(Bodies.jwt(Self.claims()), &caller).status == .running)
    }

    @Test(arguments: [
        (claims(exp: #""exp":\#(now - 61),"#), "token_expired"), (claims(exp: ""), "token_invalid"),
        (claims(exp: #""exp":"soon","#), "token_invalid"),
        (claims(nbf: #""nbf":\#(now + 90),"#), "token_not_yet_valid"),
        (claims(video: #"{"room":"another-room","roomJoin":true}"#), "room_not_found"),
        (claims(video: #"{"roomJoin":true}"#), "room_not_found"),
        (claims(video: #"{"room":"demo-room"}"#), "room_join_not_allowed"),
        (claims(video: #"{"room":"demo-room","roomJoin":true,"canPublish":false}"#), "publish_not_allowed"),
        (claims(sub: ""), "token_invalid"), ("[]", "token_invalid"),
    ])
    func `create with an invalid token succeeds and the session fails`(_ claims: String, _ code: String) throws {
        var caller = TestClient()
        let session = try outcome(Bodies.jwt(claims), &caller)
        #expect(session.status == .failed && session.failure?.code == code)
        #expect(session.startedAt != nil && session.firstFrameAt == nil && session.usage == nil)
        #expect(session.failedAt.map { $0 < caller.now } == true)
        #expect(try caller.get("/v1/billing/quota").json["can_start_session"] == .bool(true))
    }

    @Test func `session fails with token_invalid when the token is not a JWT`() throws {
        var caller = TestClient()
        #expect(try outcome("not-a-token", &caller).failure?.code == "token_invalid")
    }

    @Test func `session fails when its token expires before the worker joins`() throws {
        var configuration = SandboxConfiguration(sessions: 0, traffic: false)
        configuration.faults = [try FaultSetting("slow_start=600")]
        var caller = TestClient(configuration)
        let id = try caller.create(
            Bodies.valid(
                transport: Bodies.transport(token: Bodies.jwt(Self.claims(exp: #""exp":\#(Self.now + 120),"#))))
        ).session.id
        caller.wait(100)
        #expect(try caller.session(id).status == .starting)
        caller.wait(300)
        #expect(try caller.session(id).failure?.code == "token_expired")
    }

    @Test func `clock_skew makes a valid token expire`() throws {
        var configuration = SandboxConfiguration(sessions: 0, traffic: false)
        configuration.faults = [try FaultSetting("clock_skew=7200")]
        var caller = TestClient(configuration)
        #expect(try outcome(Bodies.jwt(Self.claims()), &caller).failure?.code == "token_expired")
    }

    @Test func `token that expired within LiveKit's leeway is accepted`() throws {
        var caller = TestClient()
        #expect(try outcome(Bodies.jwt(Self.claims(exp: #""exp":\#(Self.now - 5),"#)), &caller).status == .running)
    }
}
