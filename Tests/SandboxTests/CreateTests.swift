import FoundationEssentials
import Model
import Testing

@testable import Sandbox

struct CreateTests {
    @Test func `a maximum duration of null becomes the maximum of the plan`() throws {
        var caller = TestClient()
        let absent = try caller.create().session.maxDurationSeconds
        #expect(try caller.create(Bodies.valid(#","max_duration_seconds":null"#)).session.maxDurationSeconds == absent)
    }

    @Test func `create returns a queued session with a masked token`() throws {
        var caller = TestClient()
        let response = caller.create(Bodies.valid(#","metadata":{"who":"Zoë","n":1,"ok":true,"none":null}"#))
        let session = try response.session
        #expect(response.status == 201)
        #expect(session.status == .queued)
        #expect(session.id.rawValue.count == 31)
        #expect(session.createdAt == TestClient.start)
        #expect(session.quality == .standard)
        #expect(session.maxDurationSeconds == 1200)
        #expect(session.idleTimeoutSeconds == 30)
        #expect(session.metadata == ["who": .string("Zoë"), "n": .integer(1), "ok": .bool(true), "none": .null])
        #expect(session.transport.livekit?.workerIdentity == "protoface-worker")
        #expect(try response.json["transport"]?["worker_token"]?.string == "********")
    }

    @Test func `session JSON has only the fields that the oldest client knows`() throws {
        var caller = TestClient()
        let created = try caller.create().json.object ?? [:]
        #expect(
            Set(created.keys) == [
                "object", "id", "status", "avatar_id", "transport", "quality", "max_duration_seconds",
                "idle_timeout_seconds",
                "metadata", "created_at", "started_at", "first_frame_at", "ended_at", "failed_at", "failure",
            ])
        caller.wait(10)
        let running = try caller.get("/v1/sessions").json["data"]?.array?.first
        #expect(running?["usage"]?.object?.keys.sorted() == ["billable_seconds", "frames"])
    }

    @Test func `maximum duration is limited by the plan`() throws {
        var caller = TestClient()
        #expect(try caller.create(Bodies.valid(#","max_duration_seconds":3600"#)).session.maxDurationSeconds == 1200)
        #expect(try caller.create(Bodies.valid(#","max_duration_seconds":60"#)).session.maxDurationSeconds == 60)
    }

    @Test func `create accepts metadata of 8192 bytes`() {
        var caller = TestClient()
        #expect(
            caller.create(Bodies.valid(#","metadata":{"k":"\#(String(repeating: "x", count: 8184))"}"#)).status == 201)
    }

    @Test func `create without a free slot fails with quota_exceeded until a session ends`() throws {
        var caller = TestClient(SandboxConfiguration(sessions: 0, plan: .starter, traffic: false))
        let first = try caller.create().session
        #expect(caller.create().status == 201)
        let refused = caller.create()
        #expect(refused.status == 429)
        #expect(try refused.error.type == .quotaExceeded)
        #expect(try refused.error.code == "concurrent_sessions")
        #expect(refused.header("Retry-After") == nil)
        #expect(try caller.end(first.id).status == .canceled)
        #expect(caller.create().status == 201)
    }

    @Test func `eleventh create within a minute fails with Retry-After`() throws {
        var caller = TestClient(SandboxConfiguration(sessions: 0, plan: .scale, traffic: false))
        for left in (0..<10).reversed() {
            let response = caller.create()
            #expect(response.header("X-RateLimit-Limit") == "10")
            #expect(response.header("X-RateLimit-Remaining") == String(left))
            caller.wait(1)
        }
        let refused = caller.create()
        #expect(refused.status == 429)
        #expect(try refused.error.type == .rateLimit)
        #expect(refused.header("Retry-After") == "50")
        #expect(refused.header("X-RateLimit-Reset") == "1790000061")
        #expect(caller.create(apiKey: "sk_other").status == 201)
        caller.wait(50)
        #expect(caller.create().status == 201)
        #expect(caller.create().status == 429)
    }

    @Test func `responses have no rate limit headers when there is no limit`() {
        var caller = TestClient(SandboxConfiguration(sessions: 0, plan: .scale, rateLimit: nil, traffic: false))
        let responses = (0..<30).map { _ in caller.create() }
        #expect(responses.allSatisfy { $0.status == 201 && $0.header("X-RateLimit-Limit") == nil })
    }

    @Test func `session costs a credit per started minute and an empty balance fails creates`() throws {
        var caller = TestClient(SandboxConfiguration(sessions: 0, traffic: false, credits: 2))
        _ = caller.create()
        #expect(try balance(&caller) == 2)
        caller.wait(30)
        #expect(try balance(&caller) == 1)
        caller.wait(60)
        #expect(try balance(&caller) == 0)
        let refused = caller.create()
        #expect(refused.status == 402)
        #expect(try refused.error.code == "insufficient_credit_balance")
        #expect(try refused.error.type == .quotaExceeded)
        #expect(try caller.get("/v1/billing/quota").json["can_start_session"] == .bool(false))
    }

    @Test func `credits stay charged after the session has ended`() throws {
        var caller = TestClient(SandboxConfiguration(sessions: 0, traffic: false, credits: 100))
        _ = caller.create(Bodies.valid(#","max_duration_seconds":90"#))
        caller.wait(3600)
        #expect(try balance(&caller) == 98)
        #expect(try caller.get("/v1/sessions?status=active").ids.isEmpty)
    }

    private func balance(_ caller: inout TestClient) throws -> Int? {
        try caller.get("/v1/billing/quota").json["balance_credits"]?.integer
    }
}
