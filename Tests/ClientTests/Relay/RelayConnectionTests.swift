import Model
import TestSupport
import Testing

@testable import Client

/// TLS and proxies of relay connections: libcurl connects by the same rules as for the API.
@Suite(.timeLimit(.minutes(1))) struct RelayConnectionTests {
    private static func end(
        _ url: String, _ changes: (inout RelayConnection.Configuration) -> Void = { _ in }
    ) async throws -> RelayEnd {
        var configuration = RelayConnection.Configuration(
            address: try RelayAddress(url), subprotocol: PipecatRelay.standardProtocol, token: Secret(API.random()),
            userAgent: "test", secrets: SecretRegistry())
        configuration.limits.connectTimeout = .seconds(10)
        changes(&configuration)
        let end = LockedValue<RelayEnd?>(nil)
        let connection = RelayConnection(configuration) { event, _ in
            if case .ended(let reason) = event { end.withLock { $0 = reason } }
        }
        connection.start()
        defer { connection.join() }
        return try await waiting("the end") { end.withLock { $0 } }
    }

    @Test(.enabled(if: TLSServer.isAvailable))
    func `a relay with a self-signed certificate is rejected`() async throws {
        let server = try TLSServer()
        defer { server.stop() }
        guard case .unreachable(.tls(.selfSigned, _)) = try await Self.end("wss://127.0.0.1:\(server.port)/") else {
            return #expect(Bool(false), "no TLS error")
        }
    }

    /// The server does not know WebSockets and answers the handshake like any other request.
    @Test(.enabled(if: TLSServer.isAvailable)) func `a relay with a trusted certificate is accepted`() async throws {
        let server = try TLSServer(.none)
        defer { server.stop() }
        let authorities = try CertificateFiles.authorityPath()
        let end = try await Self.end("wss://127.0.0.1:\(server.port)/") { configuration in
            configuration.authorities.file = .init(path: authorities, source: .variable("SSL_CERT_FILE"))
        }
        #expect(end == .refused(status: 200))
    }

    @Test(arguments: ["wss://relay.example.invalid/m", "wss://relay.example.invalid:8443/m"])
    func `the proxy receives a CONNECT request without the token`(url: String) async throws {
        let proxy = try ScriptedServer { _ in .answerAndClose(ScriptedResponse.http(407, "")) }
        defer { proxy.stop() }
        let secret = API.random()
        let end = try await Self.end(url) { configuration in
            configuration.proxy = "http://127.0.0.1:\(proxy.port)"
            configuration.token = Secret(secret)
        }
        guard case .unreachable(.proxy(let failure)) = end else { return #expect(Bool(false), "\(end)") }
        #expect(failure.reason == .login)
        #expect(proxy.requests.map(\.method) == ["CONNECT"] && !"\(proxy.requests)".contains(secret))
    }

    @Test func `the proxy is not used for a relay on this machine`() async throws {
        let proxy = try ScriptedServer { _ in .close }
        defer { proxy.stop() }
        let server = try ScriptedServer { _ in .answerAndClose(ScriptedResponse.http(404, "")) }
        defer { server.stop() }
        let end = try await Self.end("ws://127.0.0.1:\(server.port)/m") { configuration in
            configuration.proxy = "http://127.0.0.1:\(proxy.port)"
        }
        #expect(end == .refused(status: 404) && proxy.requests.isEmpty && server.requests.count == 1)
    }

    @Test func `a connection that is closed before it is open ends at once`() async throws {
        let server = try ScriptedServer { _ in .hang }
        defer { server.stop() }
        let configuration = RelayConnection.Configuration(
            address: try RelayAddress("ws://127.0.0.1:\(server.port)/"), subprotocol: "v1", token: Secret("12345678"),
            userAgent: "test", secrets: SecretRegistry())
        let end = LockedValue<RelayEnd?>(nil)
        let connection = RelayConnection(configuration) { event, _ in
            if case .ended(let reason) = event { end.withLock { $0 = reason } }
        }
        connection.start()
        _ = try await waiting("the request") { server.requests.isEmpty ? nil : true }
        connection.close()
        connection.join()
        #expect(end.withLock { $0 } == .closedHere && !connection.send(RelayRecord(.flush)))
    }
}

struct RelayOutboxTests {
    private static let audio = try? RelayAudio(.audio([1, 2], sampleRate: 16_000))

    @Test func `the queue refuses frames beyond its limit`() {
        var box = RelayOutbox()
        let half = [UInt8](repeating: 0, count: RelayOutbox.limit / 2)
        let results = [box.add(half), box.add(half), box.add([1])]
        #expect(results == [true, true, false])
    }

    @Test func `frames are sent in order in chunks of any size, and audio is reported when it is sent completely`() {
        var box = RelayOutbox()
        let results = [box.add([1, 2, 3]), box.add([4, 5], audio: Self.audio)]
        #expect(results == [true, true] && box.next().map(Array.init) == [1, 2, 3])
        #expect(box.removeSent(2) == nil && box.next().map(Array.init) == [3])
        #expect(box.removeSent(1) == nil && box.next().map(Array.init) == [4, 5])
        #expect(box.removeSent(2) == Self.audio && box.next() == nil && box.isEmpty)
    }

    @Test func `dropping audio keeps the frame that is being sent`() {
        var box = RelayOutbox()
        for byte in 1...3 { _ = box.add([UInt8(byte), 0], audio: Self.audio) }
        _ = box.add([9])
        _ = box.next()
        box.dropAudio()
        #expect(box.next().map(Array.init) == [1, 0])
        _ = box.removeSent(2)
        #expect(box.next().map(Array.init) == [9])
    }

    @Test func `only the newest ping is answered, and never inside another frame`() {
        var box = RelayOutbox()
        _ = box.add([1, 2])
        _ = box.next()
        _ = box.removeSent(1)
        box.setPong([7])
        box.setPong([8])
        #expect(box.next().map(Array.init) == [2])
        _ = box.removeSent(1)
        let pong = box.next().map(Array.init) ?? []
        #expect(pong.count == 7 && pong[0] == 0x8A && pong[6] ^ pong[2] == 8)
    }

    @Test func `pings beyond the limit per second are not answered`() {
        var limiter = PingLimiter()
        let answered = (0..<100).count { _ in limiter.isAnswered(at: 5) }
        #expect(answered == PingLimiter.limit && limiter.isAnswered(at: 6))
    }
}
