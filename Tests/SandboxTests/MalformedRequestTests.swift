import Foundation
import Model
import TestSupport
import Testing

@testable import Sandbox

/// Tests of malformed requests: each gets a 4xx response or a closed connection, and the sandbox keeps working.
struct MalformedRequestTests {
    /// Bytes sent on a new connection, after which the client closes its sending side.
    struct Attack: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let bytes: [UInt8]
        /// Nil if the server closes the connection without a response, because the request is incomplete.
        let status: Int?

        init(_ name: String, _ text: String, _ status: Int?) { self.init(name, Array(text.utf8), status) }

        init(_ name: String, _ bytes: [UInt8], _ status: Int?) {
            (testDescription, self.bytes, self.status) = (name, bytes, status)
        }

        /// A create with correct HTTP framing and any bytes as its body.
        static func create(_ name: String, _ body: [UInt8], _ status: Int = 400) -> Self {
            let head =
                "POST /v1/sessions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sk_test_1\r\nContent-Type: application/json\r\n"
                + "Content-Length: \(body.count)\r\n\r\n"
            return Self(name, Array(head.utf8) + body, status)
        }

        static func create(_ name: String, _ body: String, _ status: Int = 400) -> Self {
            create(name, Array(body.utf8), status)
        }
    }

    private static func nested(_ open: String, _ close: String, _ depth: Int) -> String {
        String(repeating: open, count: depth) + String(repeating: close, count: depth)
    }

    static let bodies: [Attack] = [
        .create("truncated JSON", #"{"avatar_id":"av_stock_001","transport":{"#),
        .create("a trailing comma", #"{"avatar_id":"x",}"#),
        .create("a comment", #"{/* */}"#), .create("single quotes", "{'avatar_id':'x'}"),
        .create("NaN", #"{"avatar_id":NaN}"#),
        .create("a number of 5001 digits", #"{"max_duration_seconds":1"# + String(repeating: "0", count: 5000) + "}"),
        .create("a lone surrogate", Bodies.valid(avatar: #"\ud800"#)),
        .create("a control character", "{\"avatar_id\":\"a\u{1}\"}"),
        .create("invalid UTF-8", Array(#"{"avatar_id":""#.utf8) + [0xFF, 0xC0, 0x80] + Array(#""}"#.utf8)),
        .create("an overlong encoding of a slash", Array(#"{"avatar_id":""#.utf8) + [0xC0, 0xAF] + Array(#""}"#.utf8)),
        .create("a NUL", Array(#"{"avatar_id":"a"}"#.utf8) + [0]),
        .create("UTF-16", Array("{}".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })),
        .create("random bytes", (0..<4096).map { _ in UInt8.random(in: 128...255) }),
        .create("100,000 nested arrays", nested("[", "]", 100_000)),
        .create("100,000 nested objects", nested(#"{"a":"#, "}", 100_000)),
        .create("deeply nested metadata", Bodies.valid(#","metadata":{"a":\#(nested("[", "]", 50_000))}"#)),
        .create("2 MiB of spaces", String(repeating: " ", count: 2 << 20), 400),
        .create("a key of 900 kB", #"{"\#(String(repeating: "k", count: 900_000))":1}"#),
        .create("50,000 unknown fields", "{" + (0..<50_000).map { #""f\#($0)":0"# }.joined(separator: ",") + "}"),
    ]

    static let framing: [Attack] = [
        Attack("empty lines only", "\r\n\r\n\r\n", nil), Attack("a request line of one word", "GET\r\n\r\n", 400),
        Attack("a request line of two words", "GET /v1/status\r\n\r\n", 400),
        Attack("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
        Attack("TLS", [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xFC, 0x03, 0x03], 400),
        Attack("an invalid method", "G(T /v1/status HTTP/1.1\r\n\r\n", 400),
        Attack("an unknown method", "MADE_UP /v1/status HTTP/1.1\r\n\r\n", 400),
        Attack("a header without colon", "GET /v1/status HTTP/1.1\r\nHost\r\n\r\n", 400),
        Attack("a folded header", "GET /v1/status HTTP/1.1\r\nHost: a\r\n b\r\n\r\n", 400),
        Attack("a space before the colon", "GET /v1/status HTTP/1.1\r\nHost : a\r\n\r\n", 400),
        Attack(
            "a header of 20 kB", "GET /v1/status HTTP/1.1\r\nX: \(String(repeating: "a", count: 20_000))\r\n\r\n", 431),
        Attack("an endless header", "GET /v1/status HTTP/1.1\r\nX: \(String(repeating: "a", count: 1 << 20))", 431),
        Attack("an endless request target", "GET /\(String(repeating: "a", count: 1 << 20))", 431),
        Attack(
            "200 headers", "GET /v1/status HTTP/1.1\r\n" + (0..<200).map { "X\($0): 1\r\n" }.joined() + "\r\n", 431),
        Attack(
            "500,000 headers", "GET /v1/status HTTP/1.1\r\n" + String(repeating: "A: b\r\n", count: 500_000), 431),
        Attack("a negative Content-Length", "POST /v1/sessions HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400),
        Attack(
            "a Content-Length that is not a number", "POST /v1/sessions HTTP/1.1\r\nContent-Length: ten\r\n\r\n", 400),
        Attack(
            "a Content-Length that overflows",
            "POST /v1/sessions HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n", 400
        ),
        Attack("a Content-Length of 1 TiB", "POST /v1/sessions HTTP/1.1\r\nContent-Length: 1099511627776\r\n\r\n", 400),
        Attack(
            "two Content-Length headers",
            "POST /v1/sessions HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400),
        Attack(
            "Content-Length and chunked encoding",
            "POST /v1/sessions HTTP/1.1\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400),
        Attack("an unknown transfer coding", "POST /v1/sessions HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", 400),
        Attack(
            "a chunk size that is not a number",
            "POST /v1/sessions HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        Attack("a negative chunk size", "POST /v1/sessions HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", 400),
        Attack(
            "a chunk size that overflows",
            "POST /v1/sessions HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n", 400),
        Attack(
            "a chunk size of 1 GiB", "POST /v1/sessions HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n40000000\r\n", nil
        ),
        Attack(
            "9 MiB in one chunk",
            "POST /v1/sessions HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n40000000\r\n"
                + String(repeating: "x", count: 9 << 20), 400),
        Attack(
            "a chunk longer than its size",
            "POST /v1/sessions HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n",
            400),
        Attack(
            "endless tiny chunks",
            "POST /v1/sessions HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                + String(repeating: "1\r\nx\r\n", count: 200_000), nil),
        Attack(
            "endless trailers",
            "POST /v1/sessions HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"
                + String(repeating: "a: b\r\n", count: 200_000), 431),
        Attack("an incomplete request line", "GET /v1/sta", nil),
        Attack("incomplete headers", "GET /v1/status HTTP/1.1\r\nHost:", nil),
        Attack("an incomplete body", "POST /v1/sessions HTTP/1.1\r\nContent-Length: 100\r\n\r\n{\"avatar", nil),
    ]

    @Test func `malformed requests fail with 4xx and the server keeps working`() async throws {
        let server = SandboxServer(SandboxConfiguration(port: 0, sessions: 0, rateLimit: nil))
        let address = try await server.start()
        for attack in Self.bodies + Self.framing {
            let (head, body) = try await RawHTTPClient.talk(to: address) { client in
                client.send(attack.bytes)
                client.finishSending()
                return client.answer()
            }
            guard let status = attack.status else {
                #expect(head.isEmpty, "\(attack)")
                continue
            }
            #expect(head.hasPrefix("HTTP/1.1 \(status) "), "\(attack): \(head.prefix(60))")
            let envelope = try? JSONCoding.decode(ErrorEnvelope.self, from: Data(body.utf8))
            #expect(envelope?.error.requestID?.hasPrefix("req_") == true, "\(attack)")
        }
        let last = try await RawHTTPClient.talk(to: address) { $0.ask("GET /v1/status HTTP/1.1\r\n\r\n").head }
        #expect(last.hasPrefix("HTTP/1.1 200 OK\r\n"))
        await server.stop()
    }

    @Test func `100 rounds of malformed requests do not increase memory use`() async throws {
        let server = SandboxServer(SandboxConfiguration(port: 0, sessions: 0, rateLimit: nil))
        let address = try await server.start()
        // The largest requests are left out, because they are slow and the test above sends them.
        let attacks = (Self.bodies + Self.framing).filter { $0.bytes.count < 2_000_000 }
        var resident: [Int] = []
        for round in 0..<100 {
            try await RawHTTPClient.talk(to: address) { _ in }
            let attack = attacks[round % attacks.count]
            for _ in 0..<4 {
                _ = try await RawHTTPClient.talk(to: address) { client in
                    client.send(attack.bytes)
                    client.finishSending()
                    return client.answer().head
                }
            }
            if round >= 50 { resident.append(try Self.residentKilobytes()) }
        }
        await server.stop()
        // Other tests run in this process, so the limit only detects large leaks. A sanitizer retains freed memory.
        #expect((resident.last ?? 0) - (resident.first ?? 0) < (patience > 1 ? 900_000 : 300_000))
    }

    @Test func `200 incomplete requests do not delay other clients`() async throws {
        let server = SandboxServer(SandboxConfiguration(port: 0, sessions: 0))
        let address = try await server.start()
        let head = try await RawHTTPClient.talk(to: address) { client in
            let idleClients = try (0..<200).map { _ in
                let idleClient = try RawHTTPClient(port: address.port)
                idleClient.send("POST /v1/sessions HTTP/1.1\r\nContent-Length: 10\r\n\r\n{")
                return idleClient
            }
            return withExtendedLifetime(idleClients) { client.ask("GET /v1/status HTTP/1.1\r\n\r\n").head }
        }
        #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n"))
        await server.stop()
    }

    private static func residentKilobytes() throws -> Int {
        let text = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
        return try #require(Int(line.filter(\.isNumber)))
    }
}
