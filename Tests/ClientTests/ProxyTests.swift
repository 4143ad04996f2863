import Glibc
import Model
import TestSupport
import Testing

@testable import Client

/// Tests of proxies and DNS; the only suite that changes environment variables.
@Suite(.serialized, .timeLimit(.minutes(1))) struct ProxyTests {
    private static let variables = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"]

    /// Runs `body` with only these proxy variables set.
    private func withEnvironment(_ values: [String: String], _ body: () async throws -> Void) async throws {
        let previous = Self.variables.map { ($0, getenv($0).map { String(cString: $0) }) }
        defer { for (name, value) in previous { set(name, value) } }
        for name in Self.variables { set(name, values[name]) }
        try await body()
    }

    private func set(_ name: String, _ value: String?) {
        if let value { setenv(name, value, 1) } else { unsetenv(name) }
    }

    private func withProxy(_ body: (ScriptedServer) async throws -> Void) async throws {
        let proxy = try ScriptedServer { _ in .answerAndClose(ScriptedResponse.http(407, "")) }
        defer { proxy.stop() }
        try await withEnvironment(["https_proxy": "http://127.0.0.1:\(proxy.port)"]) { try await body(proxy) }
    }

    private func client(_ base: String) throws -> APIClient {
        var configuration = APIClient.Configuration(
            baseURL: try BaseURL(base), apiKey: Secret(API.random()), version: "0.0")
        configuration.limits.connectTimeout = .milliseconds(150)
        configuration.retries = .none
        return APIClient(configuration)
    }

    @Test func `the environment's proxy is used without the API key, and its error status is reported`() async throws {
        try await withProxy { proxy in
            let client = try client("https://api.example.invalid")
            defer { client.shutdown() }
            #expect(
                await failure { () throws(ClientError) in try await client.quota() }
                    == .unreachable(.proxy(status: 407)))
            let request = try #require(proxy.requests.first)
            #expect(request.method == "CONNECT" && request.target == "api.example.invalid:443")
            #expect(request["Authorization"] == nil)
        }
    }

    @Test func `requests to loopback bypass the proxy`() async throws {
        try await withProxy { proxy in
            let server = try ScriptedServer { _ in .hang }
            defer { server.stop() }
            let client = try client("https://127.0.0.1:\(server.port)")
            defer { client.shutdown() }
            #expect(
                await failure { () throws(ClientError) in try await client.quota() }
                    == .unreachable(.timedOutConnecting))
            #expect(server.connectionCount == 1 && proxy.connectionCount == 0)
        }
    }

    @Test func `a host name that DNS rejects is reported as dns`() async throws {
        try await withEnvironment([:]) {
            // The resolver rejects a label of 64 characters itself, so nothing is sent over the network.
            let client = try client("https://\(String(repeating: "a", count: 64)).invalid")
            defer { client.shutdown() }
            #expect(await failure { () throws(ClientError) in try await client.quota() } == .unreachable(.dns))
        }
    }
}
