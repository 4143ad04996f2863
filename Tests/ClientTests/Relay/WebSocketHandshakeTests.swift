import Model
import Testing

@testable import Client

struct WebSocketHandshakeTests {
    /// Key of the example in RFC 6455, 1.3.
    private static let key = Array("the sample nonce".utf8)
    private static let accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
    private static let good = answer()

    private static func answer(
        status: String = "101 Switching Protocols", upgrade: String = "websocket", connection: String = "Upgrade",
        accept: String = accept, more: String = ""
    ) -> String {
        "HTTP/1.1 \(status)\r\nUpgrade: \(upgrade)\r\nConnection: \(connection)\r\nSec-WebSocket-Accept: \(accept)\r\n"
            + more + "\r\n"
    }

    private static func read(_ answer: String) throws(WebSocketHandshakeError) -> [UInt8]? {
        var handshake = WebSocketHandshake(subprotocol: "v1", key: key)
        return try handshake.append(Array(answer.utf8)[...]).map(Array.init)
    }

    @Test func `the accept value equals the example of RFC 6455`() {
        #expect(WebSocketHandshake.accept("dGhlIHNhbXBsZSBub25jZQ==") == Self.accept)
        #expect(WebSocketHandshake(subprotocol: "v1", key: Self.key).key == "dGhlIHNhbXBsZSBub25jZQ==")
    }

    @Test func `the request contains the token twice, and is masked when it is printed`() {
        let handshake = WebSocketHandshake(subprotocol: "v1", key: Self.key)
        let request = handshake.request(
            target: "/m?a=1", host: "h:1", userAgent: "test/1", token: Secret("secret-token"))
        let text = request.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        #expect(
            text == "GET /m?a=1 HTTP/1.1\r\nHost: h:1\r\nUser-Agent: test/1\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Sec-WebSocket-Protocol: v1, secret-token\r\nAuthorization: Bearer secret-token\r\n\r\n")
        #expect("\(request)" == Secret.mask)
    }

    @Test func `an answer in two chunks is read alike at every split`() throws {
        let bytes = Array((Self.good + "rest").utf8)
        for split in 0...bytes.count {
            var handshake = WebSocketHandshake(subprotocol: "v1", key: Self.key)
            let first = try handshake.append(bytes[..<split])
            let rest = Array(first ?? []) + bytes[split...]
            if first == nil {
                #expect(try handshake.append(bytes[split...]).map(Array.init) == Array("rest".utf8))
            } else {
                #expect(rest == Array("rest".utf8))
            }
        }
    }

    @Test(arguments: [
        good, answer(upgrade: "WebSocket"), answer(connection: "keep-alive, upgrade"),
        answer(more: "Sec-WebSocket-Protocol: v1\r\n"), answer(more: "X-Other: a:b\r\n"),
    ])
    func `a valid answer is accepted`(answer: String) throws {
        #expect(try Self.read(answer) == [])
    }

    @Test(arguments: [
        answer(status: "200 OK", accept: accept), answer(status: "403 Forbidden"), answer(status: "503 x"),
        answer(upgrade: "h2c"), answer(connection: "close"), answer(accept: "x"), answer(accept: ""),
        answer(more: "Sec-WebSocket-Protocol: other\r\n"), answer(more: "Sec-WebSocket-Extensions: x\r\n"),
        answer(more: "no colon\r\n"), "SSH-2.0-x\r\n", "HTTP/2 101\r\n\r\n", "HTTP/1.1 1010 x\r\n\r\n",
        "\u{16}\u{3}\u{1}",
        "HTTP/1.1 101 x\r\nA: " + String(repeating: "b", count: 17_000),
        "HTTP/1.1 101 x\r\n\r\n",
    ])
    func `an invalid answer is refused`(answer: String) {
        #expect(throws: WebSocketHandshakeError.self) { try Self.read(answer) }
    }

    @Test func `the HTTP status of a refusal is read`() {
        #expect(throws: WebSocketHandshakeError.refused(status: 409)) { try Self.read(Self.answer(status: "409 C")) }
    }
}

struct RelayAddressTests {
    @Test func `a relay address is split into its URL, request target and host`() throws {
        let address = try RelayAddress("wss://relay.example.com:8443/a/b?c=d&e=%20")
        #expect(address.connectURL == "https://relay.example.com:8443/" && address.target == "/a/b?c=d&e=%20")
        #expect(address.hostLabel == "relay.example.com:8443" && !address.isLoopback)
        let local = try RelayAddress("ws://127.0.0.1:80?x")
        #expect(local.connectURL == "http://127.0.0.1/" && local.target == "/?x" && local.isLoopback)
    }

    @Test(
        arguments: [
            ("", .malformed), ("relay", .malformed), ("https://h/", .scheme), ("file:///etc/passwd", .scheme),
            ("ws://relay.example.com/", .insecure), ("wss://", .malformed), ("wss://user:pw@h/", .malformed),
            ("wss://h/a b", .malformed), ("wss://h/\r\nX: y", .malformed), ("wss://h/\u{E9}", .malformed),
            ("wss://h/#a", .malformed), ("wss://h:0/", .malformed),
            ("wss://h/" + String(repeating: "a", count: 5000), .malformed),
        ] as [(String, RelayAddressError)])
    func `an unusable relay address is refused`(url: String, error: RelayAddressError) {
        #expect(throws: error) { try RelayAddress(url) }
    }
}
