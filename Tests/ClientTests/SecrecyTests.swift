import FoundationEssentials
import Model
import TestSupport
import Testing

@testable import Client

@Suite(.timeLimit(.minutes(1))) struct SecrecyTests {
    /// All text representations of a value.
    private func dump(_ value: Any) -> String {
        var text = ""
        Swift.dump(value, to: &text)
        return text + String(describing: value) + String(reflecting: value)
    }

    @Test func `a call record contains neither key nor token, even if the server echoes them`() async throws {
        let token = API.token()
        let script: ScriptedServer.Script = { request in
            let key = request["Authorization"]?.split(separator: " ").last ?? ""
            return .json(
                Sample.session(), status: 201,
                headers: [
                    "X-Request-Id: \(key)", "X-Request-Id: req_\(key)_\(token)", "Date: Fri, 02 Jan 2026 03:04:05 GMT",
                ])
        }
        try await API.with(script) { api in
            _ = try await api.client.createSession(Sample.create(token: token), idempotencyKey: "k")
            let text = dump(api.log.records)
            #expect(!text.contains(api.key) && !text.contains(token))
            #expect(api.log.records.first?.requestID?.contains(Secret.mask) == true)
        }
    }

    @Test func `an error contains neither key nor token, even if the server echoes them`() async throws {
        let token = API.token()
        let script: ScriptedServer.Script = { request in
            let key = request["Authorization"]?.split(separator: " ").last ?? ""
            return .refusal(401, type: "authentication", code: "bad_\(key)", message: "key \(key) may not use \(token)")
        }
        try await API.with(script) { api in
            let error = await failure { () throws(ClientError) in
                try await api.client.createSession(Sample.create(token: token), idempotencyKey: "k")
            }
            let text = dump(try #require(error)) + dump(api.log.records)
            #expect(!text.contains(api.key) && !text.contains(token))
            #expect(error?.apiError?.message == "key ******** may not use ********")
        }
    }

    @Test func `a JSON-escaped key in an error message is masked`() async throws {
        try await API.with({ request in
            let key = request["Authorization"]?.split(separator: " ").last ?? ""
            let escaped = key.utf8.map { "\\u00" + String($0, radix: 16) }.joined()
            return .refusal(401, type: "authentication", code: "x", message: escaped)
        }) { api in
            let error = await failure { () throws(ClientError) in try await api.client.quota() }
            #expect(error?.apiError?.message == Secret.mask)
        }
    }

    @Test func `a token in any field of a session response is masked`() async throws {
        let token = API.token()
        let body = Sample.session(
            more: #","failure":{"code":"x","message":"bad \#(token)!"},"note":"\#(token)","worker_token":"short""#)
        try await API.with({ _ in .json(body) }) { api in
            let detail = try await api.client.session(SessionID(Sample.id))
            #expect(!dump(detail).contains(token))
            #expect(detail.session.failure?.message == "bad ********!")
            #expect(detail.raw["worker_token"] == .string(Secret.mask))
        }
    }

    /// A token that does not look like a JWT and is known only by the name of its field.
    @Test(arguments: [
        #","transport":{"type":"livekit","worker_token":"TOKEN"}"#, #","relay":{"media_token":"TOKEN"}"#,
        #","note":{"x":[{"access_token":"TOKEN"}]}"#, #","avatar_url":"https://h.example/a?access_token=TOKEN&b=c""#,
    ])
    func `an echoed token is masked in its whole answer and in later answers`(field: String) async throws {
        let token = "opaque." + API.random()
        let first =
            #"{"id":"a","metadata":{"copy":"\#(token)","n":1},"billing_surface":"\#(token)","status":"x \#(token)""#
            + #","created_at":"2026-01-02T03:04:05Z"\#(field.replacing("TOKEN", with: token))}"#
        let script: ScriptedServer.Script = { request in
            request.target.hasSuffix("/b")
                ? .refusal(404, type: "not_found", code: "x", message: "no \(token)")
                : .json(first, headers: ["X-Request-Id: req_\(token)"])
        }
        try await API.with(script, configure: { $0.recordsDetails = true }) { api in
            let detail = try await api.client.session(SessionID("a"))
            #expect(detail.session.status.rawValue == "x ********")
            #expect(detail.session.metadata["copy"] == .string(Secret.mask))
            #expect(!dump(detail).contains(token))
            let error = await failure { () throws(ClientError) in try await api.client.session(SessionID("b")) }
            #expect(error?.apiError?.message == "no ********")
            #expect(!dump(api.log.records).contains(token) && api.log.records.count == 2)
            #expect(api.log.records.allSatisfy { $0.detail?.responseBody != nil })
        }
    }

    @Test func `an echoed token is masked in earlier rows of the same page`() async throws {
        let token = "opaque-" + API.random()
        let rows = [
            Sample.session("sess_1", more: #","note":1,"billing_surface":"\#(token)""#),
            Sample.session("sess_2", more: #","worker_token":"\#(token)""#),
        ]
        try await API.with({ _ in .json(Sample.list(rows)) }) { api in
            let page = try await api.client.sessions()
            #expect(page.values.map(\.billingSurface) == ["********", nil])
        }
    }

    @Test func `the error for a base URL with a password does not contain the password`() {
        let password = API.random()
        #expect { try BaseURL("https://me:\(password)@example.com") } throws: { !dump($0).contains(password) }
    }

    @Test func `masking does not change other text`() {
        let (secret, token) = (API.random(), API.token())
        let redactor = Redactor([Secret(secret), Secret("short")])
        let masked = redactor.redacted("short \(secret)\(secret) a\(token). eyJ eyJx.y é")
        #expect(masked == "short ******** a********. eyJ eyJx.y é")
        #expect(redactor.redacted("") == "" && redactor.redacted(secret) == Secret.mask)
    }
}
