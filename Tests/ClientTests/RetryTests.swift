import Model
import TestSupport
import Testing

@testable import Client

/// Records the retry delays of a client, without waiting.
final class RetryDelayRecorder: Sendable {
    private let recorded = LockedValue<[Duration]>([])
    var all: [Duration] { recorded.withLock { $0 } }

    func install(_ configuration: inout APIClient.Configuration) {
        configuration.retries = .standard
        configuration.jitter = { 0 }
        configuration.pause = { pause in self.recorded.withLock { $0.append(pause) } }
    }
}

@Suite(.timeLimit(.minutes(1))) struct RetryTests {
    private static let busy = ScriptedResponse.refusal(503, type: "service_unavailable", code: "at_capacity")
    private static let quota = ScriptedResponse.json(#"{"balance_credits":1}"#)

    @Test func `a failing GET is sent three times with doubling delays`() async throws {
        let pauses = RetryDelayRecorder()
        try await API.with({ _ in Self.busy }, configure: pauses.install) { api in
            #expect(await failure { () throws(ClientError) in try await api.client.quota() }?.label == "at_capacity")
            #expect(api.server.requests.count == 3)
            #expect(pauses.all == [.seconds(1), .seconds(2)])
            #expect(api.log.records.map(\.attempt) == [1, 2, 3])
        }
    }

    @Test(arguments: [
        ScriptedResponse.refusal(429, type: "rate_limit", code: "too_fast"), .close, .reset,
        .answer(ScriptedResponse.http(503, "<html>", ["Content-Type: text/html"])),
    ])
    func `a retry after a transient error can succeed`(_ first: ScriptedResponse) async throws {
        let pauses = RetryDelayRecorder()
        try await API.with({ $0.index == 0 ? first : Self.quota }, configure: pauses.install) { api in
            let quota = try await api.client.quota()
            #expect(quota.balanceCredits == 1 && pauses.all == [.seconds(1)])
        }
    }

    @Test func `Retry-After replaces the default delay`() async throws {
        let pauses = RetryDelayRecorder()
        let rateLimited = ScriptedResponse.refusal(
            429, type: "rate_limit", code: "too_fast", headers: ["Retry-After: 5"])
        try await API.with({ $0.index == 0 ? rateLimited : Self.quota }, configure: pauses.install) { api in
            _ = try await api.client.quota()
            #expect(pauses.all == [.seconds(5)])
        }
    }

    @Test(arguments: [
        ScriptedResponse.refusal(429, type: "rate_limit", code: "too_fast", headers: ["Retry-After: 3600"]),
        .refusal(429, type: "quota_exceeded", code: "concurrent_sessions"),
        .refusal(500, type: "internal", code: "oops"),
        .refusal(404, type: "not_found", code: "x"),
        .answer(ScriptedResponse.http(502, "<html>", ["Content-Type: text/html"])),
    ])
    func `errors that are not retryable are not retried`(_ reaction: ScriptedResponse) async throws {
        let pauses = RetryDelayRecorder()
        try await API.with({ _ in reaction }, configure: pauses.install) { api in
            #expect(await failure { () throws(ClientError) in try await api.client.quota() } != nil)
            #expect(api.server.requests.count == 1 && pauses.all.isEmpty)
        }
    }

    @Test(arguments: [busy, .close, .reset, .refusal(429, type: "rate_limit", code: "too_fast")])
    func `a failing create request is not retried`(_ reaction: ScriptedResponse) async throws {
        let pauses = RetryDelayRecorder()
        try await API.with({ _ in reaction }, configure: pauses.install) { api in
            let error = await failure { () throws(ClientError) in
                try await api.client.createSession(Sample.create(token: API.token()), idempotencyKey: "k")
            }
            #expect(error != nil && api.server.requests.count == 1 && pauses.all.isEmpty)
        }
    }

    @Test func `a create request is not resent if its connection closes`() async throws {
        try await API.with({ $0.method == "GET" ? Self.quota : .close }) { api in
            _ = try await api.client.quota()
            let error = await failure { () throws(ClientError) in
                try await api.client.createSession(Sample.create(token: API.token()), idempotencyKey: "k")
            }
            #expect(error == .unreachable(.closed))
            #expect(api.server.requests.map(\.method) == ["GET", "POST"])
        }
    }

    @Test func `a client without retries shares the engine and sends one request`() async throws {
        try await API.with({ _ in Self.busy }, configure: RetryDelayRecorder().install) { api in
            #expect(await failure { () throws(ClientError) in try await api.client.retrying(.none).quota() } != nil)
            #expect(api.server.requests.count == 1)
        }
    }

    @Test func `delays double up to the maximum, and jitter adds up to 25 percent`() {
        let error = ClientError.unreachable(.refused)
        let policy = RetryPolicy(attempts: 10)
        #expect(
            (1...6).map { policy.delay(after: error, attempt: $0, jitter: 0) }
                == [1, 2, 4, 8, 8, 8].map { .seconds($0) })
        #expect(policy.delay(after: error, attempt: 9, jitter: 1) == .seconds(10))
        #expect(policy.delay(after: error, attempt: 10, jitter: 0) == nil)
    }

    @Test func `cancelling the task ends the retry delay`() async throws {
        let useLongPause = { (configuration: inout APIClient.Configuration) in
            configuration.retries = .standard
            configuration.pause = { _ in try await Task.sleep(for: .seconds(600)) }
        }
        try await API.with({ _ in Self.busy }, configure: useLongPause) { api in
            let call = Task { await failure { () throws(ClientError) in try await api.client.quota() } }
            #expect(await holds { api.log.records.count == 1 })
            call.cancel()
            #expect(await call.value == .cancelled)
        }
    }
}
