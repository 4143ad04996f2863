import Model
import Testing

@testable import Sandbox

/// Tests of error responses that a row of the contract table cannot express.
struct ErrorTests {
    @Test(arguments: [
        ("DELETE", "/v1/sessions", "GET, HEAD, POST"), ("POST", "/v1/avatars", "GET, HEAD"),
        ("GET", "/v1/sessions/sess_1/end", "POST"),
        ("BREW", "/v1/status", "GET, HEAD"),
    ])
    func `unsupported method fails with 405 and an Allow header`(
        _ method: String, _ target: String, _ allow: String
    )
        throws
    {
        var caller = TestClient()
        let response = caller.send(method, target)
        #expect(response.status == 405)
        #expect(response.header("Allow") == allow)
        #expect(try response.error.code == "method_not_allowed")
    }

    @Test(arguments: ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", nil])
    func `create fails when the content type is not JSON`(_ type: String?) throws {
        var caller = TestClient()
        var headers = TestClient.authorization
        headers["Content-Type"] = type
        let response = caller.send("POST", "/v1/sessions", headers: headers, body: Array(Bodies.valid().utf8))
        #expect(response.status == 400)
        #expect(try response.error.code == "body.not_json")
    }

    @Test func `create fails when the body is larger than 1 MiB`() throws {
        var caller = TestClient()
        let response = caller.create(Bodies.valid() + String(repeating: " ", count: 1 << 20))
        #expect(response.status == 400)
        #expect(try response.error.code == "body.too_large")
    }

    @Test func `create with deeply nested JSON fails without a crash`() throws {
        var caller = TestClient()
        let nested = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        #expect(caller.create(nested).status == 400)
        #expect(caller.create(Bodies.valid(#","metadata":{"a":\#(nested)}"#)).status == 400)
        let parsable = String(repeating: "[", count: 400) + String(repeating: "]", count: 400)
        #expect(caller.create(Bodies.valid(#","metadata":{"a":\#(parsable)}"#)).status == 422)
    }

    @Test func `every response has a unique request id`() {
        var caller = TestClient()
        let responses = (0..<50).map { caller.get($0.isMultiple(of: 2) ? "/v1/status" : "/v1/nothing") }
        let ids = Set(responses.compactMap { $0.header("x-request-id") })
        #expect(ids.count == 50)
        #expect(ids.allSatisfy { $0.hasPrefix("req_") })
    }

    @Test func `configured API key is the only accepted key`() throws {
        let key = "sk_live_\(UInt64.random(in: 1...UInt64.max))"
        var caller = TestClient(SandboxConfiguration(sessions: 0, apiKey: Secret(key), traffic: false))
        #expect(caller.get("/v1/sessions").status == 401)
        #expect(caller.send("GET", "/v1/sessions", headers: ["authorization": "bearer \(key)"]).status == 200)
        #expect(caller.send("GET", "/v1/sessions", headers: ["Authorization": "Bearer \(key)x"]).status == 401)
        #expect(caller.send("GET", "/v1/status", headers: [:]).status == 200)
    }
}
