import FoundationEssentials
import Model

/// Opening handshake of a WebSocket client (RFC 6455, 4): it writes the request and checks the answer.
package struct WebSocketHandshake: Sendable {
    /// Fixed text that is appended to the key before it is hashed (RFC 6455, 1.3).
    private static let suffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
    /// Maximum size of the head of an answer in bytes.
    package static let limit = 16 << 10

    /// Value of `Sec-WebSocket-Key`: 16 random bytes in base64.
    let key: String
    private let subprotocol: String
    private var received: [UInt8] = []

    package init(subprotocol: String, key: [UInt8] = (0..<16).map { _ in .random(in: 0 ... .max) }) {
        self.key = Data(key).base64EncodedString()
        self.subprotocol = subprotocol
    }

    /// The request, which contains the token twice: as `Authorization` and as the second subprotocol.
    package func request(target: String, host: String, userAgent: String, token: Secret) -> Secret {
        let head = """
            GET \(target) HTTP/1.1\r\nHost: \(host)\r\nUser-Agent: \(userAgent)\r\nUpgrade: websocket\r\n\
            Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: \(key)\r\n\
            Sec-WebSocket-Protocol: \(subprotocol),\u{20}
            """
        let middle = "\r\nAuthorization: Bearer "
        return token.withUnsafeBytes { token in
            var bytes: [UInt8] = []
            // Reallocation would leave copies of the token in freed memory.
            bytes.reserveCapacity(head.utf8.count + middle.utf8.count + 2 * token.count + 4)
            defer { bytes.withUnsafeMutableBytes { $0.wipe() } }
            bytes += head.utf8
            bytes += token
            bytes += middle.utf8
            bytes += token
            bytes += "\r\n\r\n".utf8
            return Secret(bytes)
        }
    }

    /// Adds bytes of the answer. Returns nil until the head of the answer is complete and valid, then the bytes after
    /// it.
    package mutating func append(_ bytes: ArraySlice<UInt8>) throws(WebSocketHandshakeError) -> ArraySlice<UInt8>? {
        let searched = max(0, received.count - 3)
        received += bytes
        guard let end = Self.emptyLine(in: received, from: searched) else {
            guard received.count <= Self.limit else { throw .notWebSocket("its head is longer than 16 KiB") }
            guard Self.canBeHTTP(received) else { throw .notWebSocket("the answer is not HTTP") }
            return nil
        }
        guard end.upperBound <= Self.limit else { throw .notWebSocket("its head is longer than 16 KiB") }
        try check(String(decoding: received[..<end.lowerBound], as: UTF8.self))
        defer { received = [] }
        return received[end.upperBound...]
    }

    /// The first `\r\n\r\n` at or after an index; earlier bytes are not searched again.
    private static func emptyLine(in bytes: [UInt8], from start: Int) -> Range<Int>? {
        var index = start
        while index + 4 <= bytes.count {
            if bytes[index] == 13, bytes[index + 1] == 10, bytes[index + 2] == 13, bytes[index + 3] == 10 {
                return index..<index + 4
            }
            index += 1
        }
        return nil
    }

    /// HTTP status of the answer; known even if only the beginning of the answer has arrived.
    package var status: Int? { Self.status(String(decoding: received.prefix(64), as: UTF8.self)) }

    private static func canBeHTTP(_ bytes: [UInt8]) -> Bool {
        zip(bytes, "HTTP/1.".utf8).allSatisfy { $0 == $1 }
    }

    private static func status(_ head: String) -> Int? {
        let words = (head.split(whereSeparator: \.isNewline).first ?? "").split(separator: " ")
        guard words.count >= 2, words[0].hasPrefix("HTTP/1."), words[1].utf8.count == 3 else { return nil }
        return Int(words[1])
    }

    private func check(_ head: String) throws(WebSocketHandshakeError) {
        guard let status = Self.status(head) else { throw .notWebSocket("the answer is not HTTP") }
        guard status == 101 else { throw .refused(status: status) }
        var fields: [String: [String]] = [:]
        for line in head.split(whereSeparator: \.isNewline).dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { throw .notWebSocket("a header line has no colon") }
            fields[line[..<colon].lowercased(), default: []].append(line[line.index(after: colon)...].trimmed)
        }
        guard fields["upgrade"]?.count == 1, fields["upgrade"]?.first?.lowercased() == "websocket" else {
            throw .notWebSocket("it did not switch to websocket")
        }
        let connection = (fields["connection"] ?? []).joined(separator: ",").lowercased().split(separator: ",")
        guard connection.contains(where: { $0.trimmed == "upgrade" }) else {
            throw .notWebSocket("it did not upgrade the connection")
        }
        guard fields["sec-websocket-accept"] == [Self.accept(key)] else {
            throw .notWebSocket("its Sec-WebSocket-Accept is wrong")
        }
        guard fields["sec-websocket-extensions"] == nil else {
            throw .notWebSocket("it uses an extension that was not offered")
        }
        guard fields["sec-websocket-protocol"].map({ $0 == [subprotocol] }) ?? true else {
            throw .notWebSocket("it chose another subprotocol")
        }
    }

    static func accept(_ key: String) -> String { Data(SHA1.hash((key + suffix).utf8)).base64EncodedString() }
}

/// Reason why the handshake failed.
package enum WebSocketHandshakeError: Error, Equatable, Sendable {
    case refused(status: Int)
    /// The text is written by this program and never quotes the server.
    case notWebSocket(String)
}
