import Foundation
import Glibc
import Synchronization
import TestSupport

/// RawHTTPClient HTTP server whose responses are computed by the test.
final class CannedServer: Sendable {
    /// Status line, header lines and body of a response.
    struct Answer: Sendable {
        var status = "200 OK"
        var headers = ["Content-Type: application/json"]
        var body = "{}"

        /// U+F8FF is sent as the single byte 9B, which valid UTF-8 text can't contain.
        var bytes: [UInt8] {
            let body = Self.bytes(of: body)
            let head = "HTTP/1.1 \(status)\r\n" + headers.map { $0 + "\r\n" }.joined()
            return Self.bytes(of: head + "Content-Length: \(body.count)\r\nConnection: close\r\n\r\n") + body
        }

        private static func bytes(of text: String) -> [UInt8] {
            let parts = Array(text.utf8).split(separator: Array("\u{F8FF}".utf8), omittingEmptySubsequences: false)
            return Array(parts.joined(separator: [0x9B]))
        }
    }

    let url: String
    private let listener: Int32

    /// `answer` receives the first line of the request.
    init(_ answer: @escaping @Sendable (String) -> Answer) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.listener = listener
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        guard bound, listen(listener, 16) == 0 else {
            throw TestFailure(description: "no loopback port could be opened")
        }
        url = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
        Task.detached { Self.serve(listener, answer) }
    }

    /// Responds to every request with a gateway's error page.
    static func html() throws -> CannedServer {
        try CannedServer { _ in
            Answer(
                status: "502 Bad Gateway", headers: ["Content-Type: text/html"],
                body: "<html><h1>502 Bad Gateway</h1></html>")
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private static func serve(_ listener: Int32, _ answer: @Sendable (String) -> Answer) {
        while true {
            let peer = accept(listener, nil, nil)
            guard peer >= 0 else { return }
            let bytes = answer(readRequest(peer)).bytes
            _ = write(peer, bytes, bytes.count)
            close(peer)
        }
    }

    /// Reads the request with its body, because closing with unread bytes would reset the connection.
    private static func readRequest(_ peer: Int32) -> String {
        var received = Data()
        while true {
            if let end = received.range(of: Data("\r\n\r\n".utf8)) {
                let head = String(decoding: received[..<end.lowerBound], as: UTF8.self)
                let lengths = head.split(separator: "\r\n").filter { $0.lowercased().hasPrefix("content-length:") }
                let length = lengths.first.flatMap { $0.split(separator: " ").last }.flatMap { Int($0) } ?? 0
                if received.count - end.upperBound >= length {
                    return String(head.prefix { $0 != "\r\n" && $0 != "\r" })
                }
            }
            var bytes = [UInt8](repeating: 0, count: 8192)
            let count = read(peer, &bytes, bytes.count)
            guard count > 0 else { return "" }
            received += bytes[..<count]
        }
    }
}
