import FoundationEssentials
import Model
import Testing

@testable import Client

@Suite(.timeLimit(.minutes(1))) struct RequestTests {
    @Test func `a GET request sends the API key and the expected headers`() async throws {
        try await API.with({ _ in .json(Sample.list([])) }) { api in
            _ = try await api.client.sessions(SessionQuery(statuses: [.active, .status(.failed)], limit: 50))
            let request = try #require(api.server.requests.first)
            #expect(request.method == "GET")
            #expect(request.target == "/v1/sessions?status=active&status=failed&limit=50")
            #expect(request["Authorization"] == "Bearer \(api.key)")
            #expect(request["User-Agent"] == "protoface-console/0.0")
            #expect(request["Accept"] == "application/json")
            #expect(request["Accept-Encoding"] == "gzip")
            #expect(request["Content-Type"] == nil && request["Idempotency-Key"] == nil)
        }
    }

    @Test func `a create request sends its exact body once with its idempotency key`() async throws {
        let token = API.token()
        try await API.with({ _ in .json(Sample.session(status: "queued"), status: 201) }) { api in
            let create = Sample.create(token: token)
            let session = try await api.client.createSession(create, idempotencyKey: "key-1")
            #expect(session.status == .queued)
            let request = try #require(api.server.requests.first)
            #expect(request.method == "POST" && request.target == "/v1/sessions")
            #expect(request["Idempotency-Key"] == "key-1")
            #expect(request["Content-Type"] == "application/json")
            #expect(request["Expect"] == nil)
            #expect(request.body.contains(#""worker_token":"\#(token)""#))
            #expect(request.body == (try create.body()).withUnsafeBytes { String(decoding: $0, as: UTF8.self) })
            #expect(api.server.requests.count == 1)
        }
    }

    @Test func `ending a session sends a POST without a body`() async throws {
        try await API.with({ _ in .json(Sample.session(status: "ending")) }) { api in
            let session = try await api.client.endSession(SessionID(Sample.id))
            #expect(session.status == .ending)
            let request = try #require(api.server.requests.first)
            #expect(request.method == "POST" && request.target == "/v1/sessions/\(Sample.id)/end")
            #expect(request["Content-Length"] == "0" && request["Content-Type"] == nil)
        }
    }

    @Test func `the status call sends no API key`() async throws {
        try await API.with({ _ in .json(#"{"status":"operational","components":[]}"#) }) { api in
            let status = try await api.client.status()
            #expect(status.status == .operational)
            #expect(api.server.requests.first?.target == "/v1/status")
            #expect(api.server.requests.first?["Authorization"] == nil)
        }
    }

    @Test func `all other calls use the paths and queries of the API contract`() async throws {
        let bodies = [
            "/v1/avatars?scope=org&q=an%20na": Sample.list([#"{"id":"av_1","name":"Anna"}"#]),
            "/v1/avatars/av_1": #"{"id":"av_1"}"#,
            "/v1/usage?period=previous_month&time_zone=Europe%2FOslo":
                #"{"period_start":"2026-01-01T00:00:00Z","period_end":"2026-02-01T00:00:00Z"}"#,
            "/v1/billing/quota": #"{"balance_credits":12.5}"#,
            "/v1/billing/plans": Sample.list([#"{"key":"free","concurrent_sessions":1,"max_duration_seconds":120}"#]),
        ]
        try await API.with({ .json(bodies[$0.target] ?? "") }) { api in
            let avatars = try await api.client.avatars(AvatarQuery(scope: .org, text: "an na"))
            let avatar = try await api.client.avatar("av_1")
            let usage = try await api.client.usage(.previousMonth(timeZone: "Europe/Oslo"))
            let quota = try await api.client.quota()
            let plans = try await api.client.plans()
            #expect(avatars.values.first?.name == "Anna" && avatar.id == "av_1")
            #expect(usage.sessions == 0 && quota.balanceCredits == 12.5 && plans.values == [.free])
        }
    }

    @Test func `ids are percent-encoded, and empty or dot ids are rejected`() async throws {
        try await API.with({ _ in .json(Sample.session()) }) { api in
            _ = try await api.client.session(SessionID("../billing/quota?x=1#"))
            #expect(api.server.requests.first?.target == "/v1/sessions/..%2Fbilling%2Fquota%3Fx%3D1%23")
            for id in ["", ".", ".."] {
                let error = await failure { () throws(ClientError) in try await api.client.endSession(SessionID(id)) }
                #expect(error == .unsendable(field: "id"))
            }
            #expect(api.server.requests.count == 1)
        }
    }

    @Test(arguments: ["", "a\r\nX: y", String(repeating: "k", count: 256), "naïve"])
    func `an invalid idempotency key is rejected without a request`(_ key: String) async throws {
        try await API.with({ _ in .json(Sample.session(), status: 201) }) { api in
            let error = await failure { () throws(ClientError) in
                try await api.client.createSession(Sample.create(token: API.token()), idempotencyKey: key)
            }
            #expect(error == .unsendable(field: "idempotency_key"))
            #expect(api.server.requests.isEmpty && api.log.records.isEmpty)
        }
    }

    @Test func `an API key with a line break is rejected without a request`() async throws {
        let split = Secret("sk_live_\(API.random())\r\nHost: evil")
        try await API.with({ _ in .json(Sample.list([])) }, configure: { $0.apiKey = split }) { api in
            #expect(
                await failure { () throws(ClientError) in try await api.client.sessions() }
                    == .unsendable(field: "api_key"))
            #expect(api.server.requests.isEmpty)
        }
    }
}
