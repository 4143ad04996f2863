import Model
import Testing

@testable import Sandbox

struct IdempotencyTests {
    @Test func `replay returns the first body after the session has changed`() throws {
        var caller = TestClient()
        let body = Bodies.valid()
        let first = caller.create(body, key: "k1")
        caller.wait(20)
        let again = caller.create(body, key: "k1")
        #expect(again.status == 201)
        #expect(again.body == first.body)
        #expect(again.header("X-Request-Id") != first.header("X-Request-Id"))
        #expect(try caller.session(first.session.id).status == .running)
        #expect(try caller.get("/v1/sessions").ids.count == 1)
    }

    @Test func `create with another worker token and the same key fails with 409`() throws {
        var caller = TestClient()
        #expect(caller.create(key: "k1").status == 201)
        let other = caller.create(key: "k1")
        #expect(other.status == 409)
        #expect(try other.error.type == .conflict)
        #expect(try other.error.code == "idempotency_key_reused")
    }

    @Test func `replay ignores member order and spaces`() throws {
        var caller = TestClient()
        let transport = Bodies.transport()
        let first = caller.create(#"{"avatar_id":"av_stock_001","transport":\#(transport)}"#, key: "k1")
        let again = caller.create(#"{ "transport": \#(transport), "avatar_id": "av_stock_001" }"#, key: "k1")
        #expect(again.body == first.body)
    }

    @Test func `idempotency keys of different API keys are independent`() {
        var caller = TestClient()
        #expect(caller.create(key: "k1").status == 201)
        #expect(caller.create(key: "k1", apiKey: "sk_other").status == 201)
    }

    @Test func `idempotency key expires after 24 hours`() throws {
        var caller = TestClient()
        let body = Bodies.valid()
        let first = try caller.create(body, key: "k1").session
        caller.wait(24 * 3600 - 1)
        #expect(try caller.create(body, key: "k1").session.id == first.id)
        caller.wait(1)
        #expect(try caller.create(body, key: "k1").session.id != first.id)
    }

    @Test func `failed create does not store its idempotency key`() throws {
        var caller = TestClient(SandboxConfiguration(sessions: 0, plan: .free, traffic: false))
        let blocking = try caller.create().session
        let body = Bodies.valid()
        #expect(caller.create(body, key: "k1").status == 429)
        _ = try caller.end(blocking.id)
        #expect(caller.create(body, key: "k1").status == 201)
    }

    @Test func `replay uses no session slot and no rate limit`() {
        var caller = TestClient(SandboxConfiguration(sessions: 0, plan: .free, rateLimit: 1, traffic: false))
        let body = Bodies.valid()
        #expect(caller.create(body, key: "k1").status == 201)
        #expect(caller.create(body, key: "k1").status == 201)
    }

    @Test(arguments: [(0, 422), (1, 201), (255, 201), (256, 422)])
    func `idempotency key must have 1 to 255 characters`(_ count: Int, _ status: Int) {
        var caller = TestClient()
        #expect(caller.create(key: String(repeating: "k", count: count)).status == status)
    }
}
