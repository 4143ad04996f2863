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

    private func proxyError(_ reason: ProxyFailure.Reason, _ value: String, _ variable: String = "https_proxy")
        -> ClientError
    {
        .unreachable(.proxy(ProxyFailure(reason, ProxySetting(value, variable: variable))))
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
                    == proxyError(.login, "http://127.0.0.1:\(proxy.port)"))
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

    private func error(_ variables: [String: String], _ base: String = "https://api.example.invalid") async throws
        -> ClientError?
    {
        var error: ClientError?
        try await withEnvironment(variables) {
            let client = try client(base)
            defer { client.shutdown() }
            error = await failure { () throws(ClientError) in try await client.quota() }
        }
        return error
    }

    @Test(arguments: [
        (403, ProxyFailure.Reason.rejected(status: 403)), (404, .rejected(status: 404)), (407, .login),
        (502, .cannotReach(.status(502))), (503, .cannotReach(.status(503))), (504, .cannotReach(.status(504))),
    ])
    func `the status of a proxy is reported with the variable in force`(status: Int, reason: ProxyFailure.Reason)
        async throws
    {
        let proxy = try ScriptedServer { _ in .answerAndClose(ScriptedResponse.http(status, "")) }
        defer { proxy.stop() }
        let value = "http://user:password@127.0.0.1:\(proxy.port)"
        for variable in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
            let error = try await error([variable: value])
            #expect(error == proxyError(reason, value, variable))
        }
        #expect(
            try await error(["ALL_PROXY": "http://127.0.0.1:1", "HTTPS_PROXY": value, "https_proxy": ""])
                == proxyError(reason, value, "HTTPS_PROXY"))
    }

    @Test(
        arguments: [
            ([[5, 0xFF]], ProxyFailure.Reason.login),
            ([[5, 0], [5, 5, 0, 1, 0, 0, 0, 0, 0, 0]], .cannotReach(.refused)),
            ([[5, 0], [5, 4, 0, 1, 0, 0, 0, 0, 0, 0]], .cannotReach(.noHost)),
            ([[5, 0], [5, 3, 0, 1, 0, 0, 0, 0, 0, 0]], .cannotReach(.noNetwork)),
            ([[5, 0], [5, 2, 0, 1, 0, 0, 0, 0, 0, 0]], .rejectedBySOCKS),
            ([[5, 0], [5, 1, 0, 1, 0, 0, 0, 0, 0, 0]], .cannotReach(.failed)),
            ([Array("HTTP/1.1 400 No\r\n".utf8)], .notAProxy),
            ([[]], .closed), ([[5, 0], []], .closed),
        ] as [([[UInt8]], ProxyFailure.Reason)])
    func `a refusal of a SOCKS proxy is reported`(replies: [[UInt8]], reason: ProxyFailure.Reason) async throws {
        let server = try FixedResponseServer(replies: replies)
        defer { server.stop() }
        let value = "socks5h://127.0.0.1:\(server.port)"
        #expect(try await error(["ALL_PROXY": value]) == proxyError(reason, value, "ALL_PROXY"))
    }

    @Test func `a SOCKS proxy that does not resolve names needs the name to be known here`() async throws {
        let server = try FixedResponseServer(replies: [[5, 0], []])
        defer { server.stop() }
        let value = "socks5://127.0.0.1:\(server.port)"
        let base = "https://\(String(repeating: "a", count: 64)).invalid"
        #expect(try await error(["ALL_PROXY": value], base) == proxyError(.apiNotResolved, value, "ALL_PROXY"))
    }

    @Test func `an https proxy that speaks no TLS, or has an unknown certificate, is named`() async throws {
        let server = try FixedResponseServer("HTTP/1.1 403 Forbidden\r\n\r\n")
        defer { server.stop() }
        var error = try await error(["HTTPS_PROXY": "https://127.0.0.1:\(server.port)"])
        guard case .unreachable(.proxy(let failure)) = error, case .tls(.notTLS, _) = failure.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(failure.proxy.variable == "HTTPS_PROXY")
        guard TLSServer.isAvailable else { return }
        let secure = try TLSServer(.none)
        defer { secure.stop() }
        error = try await self.error(["HTTPS_PROXY": "https://127.0.0.1:\(secure.port)"])
        guard case .unreachable(.proxy(let failure)) = error, case .tls(.unknownIssuer, _) = failure.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(.enabled(if: TLSServer.isAvailable)) func `the authorities are also used for an https proxy`() async throws {
        let server = try TLSServer(.none)
        defer { server.stop() }
        try await withEnvironment(["HTTPS_PROXY": "https://127.0.0.1:\(server.port)"]) {
            var configuration = APIClient.Configuration(
                baseURL: try BaseURL("https://api.example.invalid"), version: "0.0")
            configuration.authorities.file = .init(
                path: try CertificateFiles.authorityPath(), source: .variable("SSL_CERT_FILE"))
            configuration.retries = .none
            let client = APIClient(configuration)
            defer { client.shutdown() }
            let error = await failure { () throws(ClientError) in try await client.quota() }
            // The web page of s_server answers CONNECT with something else than a tunnel.
            guard case .unreachable(.proxy(let failure)) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            if case .tls = failure.reason { Issue.record("\(failure.reason)") }
        }
    }

    @Test(arguments: [
        ("bogus://user:password@127.0.0.1", ProxySetting.Problem.scheme("bogus")),
        ("ftp://127.0.0.1:1", .scheme("ftp")),
        ("http://127.0.0.1:99999", .port), ("http://127.0.0.1:x", .port), ("http://user:password@", .host),
        ("http://user:pass/word@127.0.0.1:1", .syntax), ("http://a b:1", .host), ("://", .syntax),
        ("127.0.0.1:x", .port),
    ])
    func `an invalid value is reported without the value`(value: String, problem: ProxySetting.Problem) async throws {
        let error = try await error(["HTTPS_PROXY": value])
        #expect(error == proxyError(.invalid(problem), value, "HTTPS_PROXY"))
        #expect(!"\(String(describing: error))".contains("pass"))
    }

    @Test func `nothing that listens, no name and no answer are told apart`() async throws {
        let refused = "http://127.0.0.1:\(try Socket.closedPort())"
        #expect(try await error(["ALL_PROXY": refused]) == proxyError(.refused, refused, "ALL_PROXY"))
        let unknown = "http://\(String(repeating: "p", count: 64)).invalid:3128"
        #expect(try await error(["ALL_PROXY": unknown]) == proxyError(.notResolved, unknown, "ALL_PROXY"))
        let silent = try ScriptedServer { _ in .hang }
        defer { silent.stop() }
        let hanging = "http://127.0.0.1:\(silent.port)"
        #expect(try await error(["ALL_PROXY": hanging]) == proxyError(.timedOut, hanging, "ALL_PROXY"))
        let closing = try ScriptedServer { _ in .close }
        defer { closing.stop() }
        let closed = "http://127.0.0.1:\(closing.port)"
        #expect(try await error(["ALL_PROXY": closed]) == proxyError(.closed, closed, "ALL_PROXY"))
    }

    @Test func `a failure behind a proxy that made the connection is the API's`() async throws {
        let server = try FixedResponseServer(replies: [
            Array("HTTP/1.1 200 OK\r\n\r\n".utf8), Array("HTTP/1.1 400 No TLS\r\n\r\n".utf8),
        ])
        defer { server.stop() }
        let error = try await error(["HTTPS_PROXY": "http://127.0.0.1:\(server.port)"])
        guard case .unreachable(.behindProxy(.tls(.notTLS, _), let proxy)) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(proxy.address == "http://127.0.0.1:\(server.port)" && proxy.variable == "HTTPS_PROXY")
    }

    @Test(arguments: [
        "*", "api.localhost", ".localhost", "localhost", "LOCALHOST.", "other.example,api.localhost", "x, .localhost",
        "a  localhost", "api.localhos", "pi.localhost", "xapi.localhost", "api", ",,", "*.localhost", "127.0.0.1",
        "localhost:443",
    ])
    func `NO_PROXY is matched like libcurl`(list: String) async throws {
        let proxy = try ScriptedServer { _ in .answerAndClose(ScriptedResponse.http(407, "")) }
        defer { proxy.stop() }
        let variables = ["https_proxy": "http://127.0.0.1:\(proxy.port)", "NO_PROXY": list]
        let port = try Socket.closedPort()
        let error = try await error(variables, "https://api.localhost:\(port)")
        let isUsed = proxy.connectionCount > 0
        let choice = ProxyChoice(for: try BaseURL("https://api.localhost"), environment: variables)
        #expect((choice.setting != nil) == isUsed, "\(list): \(String(describing: error))")
        #expect(choice.setting != nil || choice == .excluded(by: "NO_PROXY"))
    }

    @Test(arguments: [
        "127.0.0.2", "127.0.0.0/8", "127.0.0.0/31", "127.0.0.3/31", "127.0.0.2/33", "127.0.0.2/0", "10.0.0.0/8",
        "127.0.0", "0.2",
    ])
    func `addresses and networks in NO_PROXY are matched like libcurl`(list: String) async throws {
        let proxy = try ScriptedServer { _ in .answerAndClose(ScriptedResponse.http(407, "")) }
        defer { proxy.stop() }
        try await withEnvironment(["https_proxy": "http://127.0.0.1:\(proxy.port)", "no_proxy": list]) {
            let engine = CurlEngine()
            defer { engine.shutdown() }
            _ = await engine.perform(HTTPRequest(method: .get, url: "https://127.0.0.2:\(try Socket.closedPort())"))
            let isExcluded = NoProxyList.contains("127.0.0.2", in: list)
            #expect(isExcluded == (proxy.connectionCount == 0), "\(list)")
        }
    }
}
