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
