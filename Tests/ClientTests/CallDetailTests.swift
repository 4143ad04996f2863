import FoundationEssentials
import Model
import TestSupport
import Testing

@testable import Client

/// Headers, bodies and times of a call as they are kept: bounded, and without a secret.
@Suite(.timeLimit(.minutes(1))) struct CallDetailTests {
    private static func keeping(_ configuration: inout APIClient.Configuration) { configuration.keepsDetails = true }

    @Test func `a create is kept as it was sent, without its token`() async throws {
        let token = API.token()
        try await API.with({ _ in .json(Sample.session(), status: 201) }, configure: Self.keeping) { api in
            _ = try await api.client.createSession(Sample.create(token: token), idempotencyKey: "intent-1")
            let record = try #require(api.log.records.first)
            let detail = try #require(record.detail)
            #expect(detail.requestHeaders.contains("Authorization: Bearer ********"))
            #expect(detail.requestHeaders.contains("Idempotency-Key: intent-1") && record.idempotencyKey == "intent-1")
            #expect(detail.requestHeaders.contains("Content-Type: application/json"))
            #expect(detail.requestBody?.text.contains("\"worker_token\":\"********\"") == true)
            #expect(detail.answerHeaders.contains("X-Request-Id: req_header"))
            #expect(detail.answerBody?.text == Sample.session() && detail.answerBody?.isCut == false)
            #expect(record.created?.rawValue == Sample.id && record.bytesSent > token.utf8.count)
            #expect(record.origin == "http://127.0.0.1:\(api.server.port)" && record.sendsKey)
        }
    }

    @Test func `a call is told of as it begins, and ends with the same number, answered or called off`() async throws {
        let begun = CallLog()
        try await API.with(
            { $0.target.contains("quota") ? .hang : .json(Sample.list([])) },
            configure: {
                $0.keepsDetails = true
                $0.began = { begun.append($0) }
            }
        ) { api in
            _ = try await api.client.sessions()
            let call = Task { await failure { () throws(ClientError) in try await api.client.quota() } }
            #expect(await holds { begun.records.count == 2 })
            #expect(begun.records.map(\.path) == ["/v1/sessions", "/v1/billing/quota"] && api.log.records.count == 1)
            call.cancel()
            #expect(await call.value == .cancelled)
            #expect(api.log.records.map(\.id) == begun.records.map(\.id) && begun.records[0].id != begun.records[1].id)
            #expect(api.log.records[1].failure == "cancelled")
        }
    }

    @Test func `nothing is kept where nobody looks`() async throws {
        try await API.with({ _ in .json(Sample.list([])) }) { api in
            _ = try await api.client.sessions()
            #expect(api.log.records.first?.detail == nil)
        }
    }

    /// Every way in which a server may repeat what it was sent.
    static let forms: [(name: String, form: @Sendable (String) -> String)] = [
        ("as it is", { $0 }), ("percent-encoded", { $0.utf8.map { "%" + hex($0) }.joined() }),
        ("JSON-escaped", { $0.utf8.map { "\\u00" + hex($0) }.joined() }), ("hex", { $0.utf8.map(hex).joined() }),
        ("base64", { Data($0.utf8).base64EncodedString() }),
        ("base64 within other text", { Data(("x" + $0 + "yz").utf8).base64EncodedString() }),
        ("escaped twice", { $0.utf8.map { "%25" + hex($0) }.joined() }),
    ]

    private static func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

    @Test(arguments: forms.indices)
    func `what a server echoes is masked before it is kept`(index: Int) async throws {
        let form = Self.forms[index].form
        let token = API.token()
        let script: ScriptedServer.Script = { request in
            let key = request["Authorization"]?.split(separator: " ").last.map(String.init) ?? ""
            let echo = form(key) + " " + form(token)
            return .refusal(
                409, type: "conflict", code: "x", message: echo,
                headers: [
                    "X-Echo: \(echo)", "X-\(form(token)): name", "Set-Cookie: session=abc", "Location: /\(form(key))",
                ])
        }
        try await API.with(script, configure: Self.keeping) { api in
            _ = await failure { () throws(ClientError) in
                try await api.client.createSession(Sample.create(token: token), idempotencyKey: token)
            }
            var text = ""
            dump(api.log.records, to: &text)
            #expect(text.contains("X-Echo"), "the dump saw nothing, so it proves nothing")
            for secret in [api.key, token] {
                for kind in Self.forms {
                    #expect(!text.lowercased().contains(kind.form(secret).lowercased()), "\(kind.name)")
                }
            }
            #expect(text.contains("Set-Cookie: ********"))
        }
    }

    @Test func `a key of another kind and a token cut short are masked by their shape`() async throws {
        let body = #"{"note":"sk_live_\#(API.random())","more":"eyJ\#(API.random())"}"#
        try await API.with({ _ in .json(body) }, configure: Self.keeping) { api in
            _ = await failure { () throws(ClientError) in try await api.client.quota() }
            #expect(api.log.records.first?.detail?.answerBody?.text == #"{"note":"********","more":"********"}"#)
        }
    }

    @Test(arguments: [-40, -20, -1, 0, 1, 20])
    func `a token across the cut is masked whole`(shift: Int) async throws {
        let token = API.token()
        let filler = String(repeating: "x", count: CallDetail.bodyLimit + shift - 12)
        try await API.with(
            { _ in .json(#"{"a":"\#(filler)","b":"\#(token)","c":"\#(filler)"}"#) }, configure: Self.keeping
        ) {
            api in
            _ = await failure { () throws(ClientError) in try await api.client.quota() }
            let body = try #require(api.log.records.first?.detail?.answerBody)
            #expect(body.isCut && body.text.utf8.count <= CallDetail.bodyLimit)
            #expect(!body.text.contains(token.prefix(6)))
        }
    }

    @Test func `bodies and headers are bounded`() async throws {
        let body =
            "[" + Array(repeating: "\"" + String(repeating: "y", count: 1000) + "\"", count: 300).joined(separator: ",")
            + "]"
        let headers = (0..<100).map { "X-Many-\($0): " + String(repeating: "z", count: 500) }
        try await API.with({ _ in .json(body, headers: headers) }, configure: Self.keeping) { api in
            _ = await failure { () throws(ClientError) in try await api.client.quota() }
            let detail = try #require(api.log.records.first?.detail)
            #expect(
                detail.answerBody?.text.utf8.count == CallDetail.bodyLimit && detail.answerBody?.size == body.utf8.count
            )
            #expect(detail.answerHeaders.reduce(0) { $0 + $1.utf8.count } <= CallDetail.headerLimit)
            #expect(detail.size <= CallDetail.bodyLimit + 2 * CallDetail.headerLimit)
        }
    }

    @Test func `times come in their order and make up the whole`() async throws {
        try await API.with({ _ in .json(Sample.list([])) }) { api in
            _ = try await api.client.sessions()
            _ = try await api.client.sessions()
            let (first, second) = (api.log.records[0], api.log.records[1])
            #expect(first.connection.isNew && !second.connection.isNew)
            #expect(first.connection.address == "127.0.0.1" && first.connection.version == "HTTP/1.1")
            let phases = first.timing.phases
            #expect(phases.map(\.phase).contains(.connect) && phases.map(\.phase).contains(.wait))
            let sum = phases.reduce(0) { $0 + $1.end - $1.start }
            #expect(
                abs(sum - first.timing.total) < 0.000_001
                    && abs(first.milliseconds / 1000 - first.timing.total) < 0.000_001)
        }
    }

    @Test func `a record tells which try it was, of how many, and how long until the next`() async throws {
        let pauses = Pauses()
        let busy = Reaction.refusal(503, type: "service_unavailable", code: "at_capacity", headers: ["Retry-After: 5"])
        try await API.with({ $0.index == 0 ? busy : .json(#"{"balance_credits":1}"#) }, configure: pauses.install) {
            api in
            _ = try await api.client.quota()
            #expect(api.log.records.map(\.attempt) == [1, 2] && api.log.records.map(\.attempts) == [3, 3])
            #expect(api.log.records.map(\.nextTryAfter) == [5, nil] && api.log.records.map(\.retryAfter) == [5, nil])
        }
    }

    @Test func `the status needs no key, and its record says so`() async throws {
        try await API.with({ _ in .json(#"{"status":"operational","components":[]}"#) }, configure: Self.keeping) {
            api in
            _ = try await api.client.status()
            let record = try #require(api.log.records.first)
            #expect(
                !record.sendsKey && record.detail?.requestHeaders.contains { $0.hasPrefix("Authorization") } == false)
        }
    }
}
