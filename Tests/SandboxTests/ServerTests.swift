import TestSupport
import Testing

@testable import Sandbox

struct ServerTests {
    private static let status = "GET /v1/status HTTP/1.1\r\nHost: localhost\r\n\r\n"
    private static let head = "Host: localhost\r\nAuthorization: Bearer sk_test_1\r\n"
    private static let createHead = "POST /v1/sessions HTTP/1.1\r\n\(head)Content-Type: application/json\r\n"

    /// Runs a sandbox for one client connection.
    private func talk<R: Sendable>(
        _ configuration: SandboxConfiguration = SandboxConfiguration(port: 0),
        _ body: @escaping @Sendable (RawHTTPClient) throws -> R
    ) async throws -> R {
        let server = SandboxServer(configuration)
        let address = try await server.start()
        let result: Result<R, any Error>
        do { result = .success(try await RawHTTPClient.talk(to: address, body)) } catch { result = .failure(error) }
        await server.stop()
        return try result.get()
    }

    @Test func `server handles two requests on one connection`() async throws {
        try await talk { client in
            let first = client.ask(Self.status)
            #expect(first.head.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(first.head.contains("X-Request-Id: req_"))
            #expect(first.body.contains("operational"))
            let second = client.ask(
                "GET /v1/sessions?status=active&status=terminal&limit=3 HTTP/1.1\r\n\(Self.head)\r\n")
            #expect(second.head.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(second.body.contains(#""has_more":true"#))
        }
    }

    @Test func `create over a socket returns 201 without the worker token`() async throws {
        try await talk { client in
            let token = Bodies.token()
            let body = Bodies.valid(transport: Bodies.transport(token: token))
            let response = client.ask("\(Self.createHead)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
            #expect(response.head.hasPrefix("HTTP/1.1 201 Created\r\n"))
            #expect(response.head.contains("X-RateLimit-Remaining: 9\r\n"))
            #expect(!response.body.contains(token) && response.body.contains("********"))
        }
    }

    @Test func `create with a chunked body succeeds`() async throws {
        try await talk { client in
            let body = Bodies.valid()
            client.send("\(Self.createHead)Transfer-Encoding: chunked\r\n\r\n")
            let response = client.ask("\(String(body.utf8.count, radix: 16))\r\n\(body)\r\n0\r\n\r\n")
            #expect(response.head.hasPrefix("HTTP/1.1 201 Created\r\n"))
        }
    }

    @Test(arguments: [1 << 20 + 1, 3 << 20])
    func `body larger than 1 MiB gets 400 and the connection stays open`(_ size: Int) async throws {
        try await talk { client in
            client.send("\(Self.createHead)Content-Length: \(size)\r\n\r\n")
            let response = client.ask(String(repeating: " ", count: size))
            #expect(response.head.hasPrefix("HTTP/1.1 400 "))
            #expect(response.body.contains("body.too_large"))
            #expect(client.ask(Self.status).head.hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
    }

    @Test(arguments: ["/", "//", "/v1/%zz", "/v1/sessions/%2e%2e", "*", "/ü", "/v1/../v1/status"])
    func `unusual paths get an error response`(_ path: String) async throws {
        let response = try await talk { client in client.ask("GET \(path) HTTP/1.1\r\n\(Self.head)\r\n").body }
        #expect(response.contains(#""request_id":"req_"#))
    }

    @Test func `start fails with portTaken while the port is in use`() async throws {
        let first = SandboxServer(SandboxConfiguration(port: 0, sessions: 0))
        let address = try await first.start()
        let second = SandboxServer(SandboxConfiguration(port: address.port, sessions: 0))
        for _ in 0..<2 {
            await #expect(throws: SandboxError.portTaken(host: "127.0.0.1", port: address.port)) {
                try await second.start()
            }
        }
        await first.stop()
        #expect(try await second.start() == address)
        await second.stop()
    }

    @Test func `start fails when the host is not an IP address`() async {
        let server = SandboxServer(SandboxConfiguration(host: "no.such.host", port: 0))
        await #expect(throws: SandboxError.badHost("no.such.host")) { try await server.start() }
    }

    @Test func `start fails with the system error for an address of another machine`() async {
        let server = SandboxServer(SandboxConfiguration(host: "192.0.2.1", port: 0))
        await #expect(
            throws: SandboxError.cannotListen(host: "192.0.2.1", port: 0, reason: "Cannot assign requested address")
        ) {
            try await server.start()
        }
    }

    @Test func `stop closes the listener and its connections`() async throws {
        let server = SandboxServer(SandboxConfiguration(port: 0, sessions: 0))
        let address = try await server.start()
        await #expect(throws: SandboxError.alreadyRunning) { try await server.start() }
        let (connected, connection) = AsyncStream.makeStream(of: Void.self)
        async let isClosed = RawHTTPClient.talk(to: address) { client in
            let isOK = client.ask(Self.status).head.hasPrefix("HTTP/1.1 200 OK\r\n")
            connection.finish()
            return isOK && client.isClosed
        }
        for await _ in connected {}
        let elapsed = await ContinuousClock().measure { await server.stop() }
        // Without closing the connection, it would end at the idle timeout of 75 s.
        #expect(elapsed < .seconds(30 * patience))
        #expect(try await isClosed)
        await #expect(throws: RawHTTPClient.Refused.self) { try await RawHTTPClient.talk(to: address) { _ in } }
    }

    @Test func `address URL contains host and port`() async throws {
        #expect(SandboxAddress(host: "::1", port: 80).url == "http://[::1]:80")
        let server = SandboxServer(SandboxConfiguration(host: "localhost", port: 0, sessions: 0))
        let address = try await server.start()
        #expect(address.port != 0 && address.url == "http://127.0.0.1:\(address.port)")
        await server.stop()
    }

    @Test func `session ends sooner when the sandbox runs faster`() async throws {
        let configuration = SandboxConfiguration(port: 0, sessions: 0, speed: 1000, traffic: false)
        try await talk(configuration) { client in
            let body = Bodies.valid(#","max_duration_seconds":10"#)
            let created = client.ask("\(Self.createHead)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
            #expect(created.body.contains(#""status":"queued""#))
            let isOver = (0..<5000).contains { _ in
                client.ask("GET /v1/sessions HTTP/1.1\r\n\(Self.head)\r\n").body.contains(#""status":"ended""#)
            }
            #expect(isOver)
        }
    }
}
