import Model
import TestSupport
import Testing

@testable import Client

@Suite(.timeLimit(.minutes(1))) struct EngineTests {
    private static let quota = ScriptedResponse.json(#"{"balance_credits":1}"#)

    @Test func `sequential calls reuse one connection`() async throws {
        try await API.with({ _ in Self.quota }) { api in
            for _ in 0..<5 { _ = try await api.client.quota() }
            #expect(api.server.connectionCount == 1 && api.server.requests.count == 5)
        }
    }

    @Test func `no response on a reused connection causes a request timeout`() async throws {
        let limit = Duration.milliseconds(400)
        try await API.with({ $0.index == 0 ? Self.quota : .hang }, configure: { $0.limits.requestTimeout = limit }) {
            api in
            _ = try await api.client.quota()
            #expect(await failure { () throws(ClientError) in try await api.client.quota() } == .timedOut(limit))
            #expect(api.server.connectionCount == 1)
        }
    }

    @Test func `50 concurrent calls each get their own response`() async throws {
        try await API.with({ .json(Sample.session(String($0.target.dropFirst("/v1/sessions/".count)))) }) { api in
            let ids = (0..<50).map { "sess_\($0)" }
            let answers = try await withThrowingTaskGroup(of: (String, String).self) { group in
                for id in ids {
                    group.addTask { (id, try await api.client.session(SessionID(id)).session.id.rawValue) }
                }
                return try await group.reduce(into: [String: String]()) { $0[$1.0] = $1.1 }
            }
            #expect(answers == Dictionary(uniqueKeysWithValues: ids.map { ($0, $0) }))
            #expect(api.log.records.count == 50)
        }
    }

    @Test func `cancelling the task removes the transfer and closes its connection`() async throws {
        try await API.with({ _ in .hang }) { api in
            let call = Task { await failure { () throws(ClientError) in try await api.client.quota() } }
            #expect(await holds { api.server.requests.count == 1 })
            call.cancel()
            #expect(await call.value == .cancelled)
            #expect(await holds { api.engine.liveCount == 0 && api.server.openCount == 0 })
        }
    }

    @Test func `a call in a cancelled task sends nothing`() async throws {
        try await API.with({ _ in Self.quota }) { api in
            let call = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return await failure { () throws(ClientError) in try await api.client.quota() }
            }
            #expect(await call.value == .cancelled)
            #expect(api.server.requests.isEmpty)
        }
    }

    @Test func `cancelling one call does not affect other calls`() async throws {
        try await API.with({ $0.target.hasSuffix("slow") ? .hang : .json(Sample.session()) }) { api in
            let slow = Task {
                await failure { () throws(ClientError) in try await api.client.session(SessionID("slow")) }
            }
            #expect(await holds { api.server.requests.count == 1 })
            _ = try await api.client.session(SessionID("quick"))
            slow.cancel()
            _ = try await api.client.session(SessionID("quick"))
            #expect(await slow.value == .cancelled)
        }
    }

    @Test func `shutdown cancels running calls and all later calls`() async throws {
        try await API.with({ _ in .hang }) { api in
            let calls = (0..<5).map { _ in
                Task { await failure { () throws(ClientError) in try await api.client.quota() } }
            }
            #expect(await holds { api.server.requests.count == 5 })
            api.engine.shutdown()
            for call in calls { #expect(await call.value == .cancelled) }
            #expect(await failure { () throws(ClientError) in try await api.client.quota() } == .cancelled)
            #expect(await holds { api.server.openCount == 0 })
        }
    }

    @Test func `an unused engine shuts down without blocking`() {
        CurlEngine().shutdown()
    }

    @Test func `releasing the engine closes its connections`() async throws {
        let server = try ScriptedServer { _ in Self.quota }
        defer { server.stop() }
        do {
            let base = try BaseURL("http://127.0.0.1:\(server.port)")
            let client = APIClient(APIClient.Configuration(baseURL: base, version: "0.0"))
            _ = try await client.quota()
            #expect(server.openCount == 1)
        }
        #expect(await holds { server.openCount == 0 })
    }
}
