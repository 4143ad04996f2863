import Model
import Testing

@testable import Sandbox

struct SecrecyTests {
    @Test func `worker token and API key are in no response and not in the state`() throws {
        let (token, secretKey) = (Bodies.token(), "sk_live_\(UInt64.random(in: 1...UInt64.max))")
        var caller = TestClient()
        let body = Bodies.valid(transport: Bodies.transport(token: token))
        let created = caller.create(body, key: "k1", apiKey: secretKey)
        let replayed = caller.create(body, key: "k1", apiKey: secretKey)
        #expect(created.status == 201 && replayed.status == 201)
        let id = try created.session.id
        caller.wait(10)
        let responses = [
            created, replayed, caller.create(body + "x"),
            caller.create(Bodies.valid(transport: Bodies.transport(#","x":1"#, token: token))),
            caller.create(Bodies.valid(), key: "k1", apiKey: secretKey), caller.get("/v1/sessions/\(id)"),
            caller.get("/v1/sessions"),
            caller.send("POST", "/v1/sessions/\(id)/end"),
        ]
        var dumped = ""
        dump(caller.state, to: &dumped)
        let texts =
            responses.map(\.text) + responses.map { "\($0.headers)" } + [
                dumped, String(describing: caller.state), String(reflecting: caller.state),
            ]
        #expect(dumped.contains(id.rawValue))
        for text in texts {
            #expect(!text.contains(token) && !text.contains(secretKey))
        }
    }

    @Test func `request description contains no headers and no body`() {
        let token = Bodies.token()
        let request = Request(
            "POST", "/v1/sessions", headers: ["Authorization": "Bearer \(token)"], body: Array(token.utf8))
        var dumped = ""
        dump(request, to: &dumped)
        #expect(!dumped.contains(token) && !"\(request)".contains(token))
        #expect("\(request)" == "POST /v1/sessions")
    }
}
