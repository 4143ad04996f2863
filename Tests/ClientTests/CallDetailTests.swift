import FoundationEssentials
import Model
import TestSupport
import Testing

@testable import Client

/// Recorded headers, bodies and timing of calls: limited in size and without secrets.
@Suite(.timeLimit(.minutes(1))) struct CallDetailTests {
    private static func enableDetails(_ configuration: inout APIClient.Configuration) {
        configuration.recordsDetails = true
    }

    @Test func `a create request is recorded with its worker token masked`() async throws {
        let token = API.token()
        try await API.with({ _ in .json(Sample.session(), status: 201) }, configure: Self.enableDetails) { api in
            _ = try await api.client.createSession(Sample.create(token: token), idempotencyKey: "intent-1")
            let record = try #require(api.log.records.first)
            let detail = try #require(record.detail)
            #expect(detail.requestHeaders.contains("Authorization: Bearer ********"))
            #expect(detail.requestHeaders.contains("Idempotency-Key: intent-1") && record.idempotencyKey == "intent-1")
            #expect(detail.requestHeaders.contains("Content-Type: application/json"))
            #expect(detail.requestBody?.text.contains("\"worker_token\":\"********\"") == true)
            #expect(detail.responseHeaders.contains("X-Request-Id: req_header"))
            #expect(detail.responseBody?.text == Sample.session() && detail.responseBody?.isTruncated == false)
            #expect(record.created?.rawValue == Sample.id && record.bytesSent > token.utf8.count)
            #expect(record.origin == "http://127.0.0.1:\(api.server.port)" && record.isAuthenticated)
        }
    }

    @Test func `the start and end records of a call have the same id, even if it is cancelled`() async throws {
        let started = CallLog()
        try await API.with(
            { $0.target.contains("quota") ? .hang : .json(Sample.list([])) },
            configure: {
                $0.recordsDetails = true
                $0.began = { started.append($0) }
            }
        ) { api in
            _ = try await api.client.sessions()
            let call = Task { await failure { () throws(ClientError) in try await api.client.quota() } }
            #expect(await holds { started.records.count == 2 })
            #expect(started.records.map(\.path) == ["/v1/sessions", "/v1/billing/quota"] && api.log.records.count == 1)
            call.cancel()
            #expect(await call.value == .cancelled)
            #expect(
                api.log.records.map(\.id) == started.records.map(\.id) && started.records[0].id != started.records[1].id
            )
            #expect(api.log.records[1].failure == "cancelled")
        }
    }

    @Test func `no detail is recorded if recordsDetails is false`() async throws {
        try await API.with({ _ in .json(Sample.list([])) }) { api in
            _ = try await api.client.sessions()
            #expect(api.log.records.first?.detail == nil)
        }
    }

    /// Encodings in which a server may echo a secret.
    static let encodings: [(name: String, encode: @Sendable (String) -> String)] = [
        ("plain", { $0 }), ("percent-encoded", { $0.utf8.map { "%" + hex($0) }.joined() }),
        ("JSON-escaped", { $0.utf8.map { "\\u00" + hex($0) }.joined() }), ("hex", { $0.utf8.map(hex).joined() }),
        ("base64", { Data($0.utf8).base64EncodedString() }),
        ("base64 of a longer text", { Data(("x" + $0 + "yz").utf8).base64EncodedString() }),
        ("percent-encoded twice", { $0.utf8.map { "%25" + hex($0) }.joined() }),
    ]

    private static func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

    @Test(arguments: encodings.indices)
    func `secrets echoed by the server are masked in every encoding`(index: Int) async throws {
        let encode = Self.encodings[index].encode
        let token = API.token()
        let script: ScriptedServer.Script = { request in
            let key = request["Authorization"]?.split(separator: " ").last.map(String.init) ?? ""
            let echo = encode(key) + " " + encode(token)
            return .refusal(
                409, type: "conflict", code: "x", message: echo,
                headers: [
                    "X-Echo: \(echo)", "X-\(encode(token)): name", "Set-Cookie: session=abc",
                    "Location: /\(encode(key))",
                ])
        }
        try await API.with(script, configure: Self.enableDetails) { api in
            _ = await failure { () throws(ClientError) in
                try await api.client.createSession(Sample.create(token: token), idempotencyKey: token)
            }
            var text = ""
            dump(api.log.records, to: &text)
            #expect(text.contains("X-Echo"), "the dump does not contain the response headers")
            for secret in [api.key, token] {
                for encoding in Self.encodings {
                    #expect(!text.lowercased().contains(encoding.encode(secret).lowercased()), "\(encoding.name)")
                }
            }
            #expect(text.contains("Set-Cookie: ********"))
        }
    }

    @Test func `other API keys and incomplete tokens are masked by their format`() async throws {
        let body = #"{"note":"sk_live_\#(API.random())","more":"eyJ\#(API.random())"}"#
        try await API.with({ _ in .json(body) }, configure: Self.enableDetails) { api in
            _ = await failure { () throws(ClientError) in try await api.client.quota() }
            #expect(api.log.records.first?.detail?.responseBody?.text == #"{"note":"********","more":"********"}"#)
        }
    }

    @Test(arguments: [-40, -20, -1, 0, 1, 20])
    func `a token at the truncation point is masked completely`(shift: Int) async throws {
        let token = API.token()
        let filler = String(repeating: "x", count: CallDetail.bodyLimit + shift - 12)
        try await API.with(
            { _ in .json(#"{"a":"\#(filler)","b":"\#(token)","c":"\#(filler)"}"#) }, configure: Self.enableDetails
        ) {
            api in
            _ = await failure { () throws(ClientError) in try await api.client.quota() }
            let body = try #require(api.log.records.first?.detail?.responseBody)
            #expect(body.isTruncated && body.text.utf8.count <= CallDetail.bodyLimit)
            #expect(!body.text.contains(token.prefix(6)))
        }
    }

    @Test func `recorded bodies and headers are limited in size`() async throws {
        let body =
            "[" + Array(repeating: "\"" + String(repeating: "y", count: 1000) + "\"", count: 300).joined(separator: ",")
            + "]"
        let headers = (0..<100).map { "X-Many-\($0): " + String(repeating: "z", count: 500) }
        try await API.with({ _ in .json(body, headers: headers) }, configure: Self.enableDetails) { api in
            _ = await failure { () throws(ClientError) in try await api.client.quota() }
            let detail = try #require(api.log.records.first?.detail)
            #expect(
                detail.responseBody?.text.utf8.count == CallDetail.bodyLimit
                    && detail.responseBody?.size == body.utf8.count
            )
            #expect(detail.responseHeaders.reduce(0) { $0 + $1.utf8.count } <= CallDetail.headerLimit)
            #expect(detail.size <= CallDetail.bodyLimit + 2 * CallDetail.headerLimit)
        }
    }

    @Test func `phase durations add up to the total time`() async throws {
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

    @Test func `records contain the attempt, the maximum attempts and the retry delay`() async throws {
        let pauses = RetryDelayRecorder()
        let busy = ScriptedResponse.refusal(
            503, type: "service_unavailable", code: "at_capacity", headers: ["Retry-After: 5"])
        try await API.with({ $0.index == 0 ? busy : .json(#"{"balance_credits":1}"#) }, configure: pauses.install) {
            api in
            _ = try await api.client.quota()
            #expect(api.log.records.map(\.attempt) == [1, 2] && api.log.records.map(\.attempts) == [3, 3])
            #expect(
                api.log.records.map(\.nextRetrySeconds) == [5, nil] && api.log.records.map(\.retryAfter) == [5, nil])
        }
    }

    @Test func `the status call sends no key, and its record has isAuthenticated false`() async throws {
        try await API.with({ _ in .json(#"{"status":"operational","components":[]}"#) }, configure: Self.enableDetails)
        {
            api in
            _ = try await api.client.status()
            let record = try #require(api.log.records.first)
            #expect(
                !record.isAuthenticated
                    && record.detail?.requestHeaders.contains { $0.hasPrefix("Authorization") } == false)
        }
    }
}
