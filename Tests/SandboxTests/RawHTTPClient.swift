import Dispatch
import Glibc
import TestSupport

@testable import Sandbox

/// Raw TCP client on a loopback socket.
final class RawHTTPClient {
    struct Refused: Error { let errno: Int32 }

    /// Runs `body` on its own thread, so that blocking reads do not block a thread of Swift's concurrency pool.
    static func talk<R: Sendable>(to address: SandboxAddress, _ body: @escaping @Sendable (RawHTTPClient) throws -> R)
        async throws
        -> R
    {
        try await aside { try body(RawHTTPClient(port: address.port)) }
    }

    /// Runs a blocking closure on its own thread.
    static func aside<R: Sendable>(_ body: @escaping @Sendable () throws -> R) async throws -> R {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "loopback").async { continuation.resume(with: Result { try body() }) }
        }
    }

    private let descriptor: Int32

    init(port: UInt16, host: String = "127.0.0.1") throws {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        inet_pton(AF_INET, host, &address.sin_addr)
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var limit = timeval(tv_sec: Int(120 * patience), tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Refused(errno: Glibc.errno) }
    }

    deinit { close(descriptor) }

    func send(_ text: String) {
        send(Array(text.utf8))
    }

    func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return }
            rest = rest.dropFirst(sent)
        }
    }

    /// Closes the sending side of the connection.
    func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Sends a request and reads its response.
    func ask(_ text: String) -> (head: String, body: String) {
        send(text)
        return answer()
    }

    func head() -> String {
        var head = ""
        while !head.hasSuffix("\r\n\r\n"), let byte = read(1).first { head.unicodeScalars.append(Unicode.Scalar(byte)) }
        return head
    }

    /// One chunk of a chunked body.
    func chunk() -> String {
        var size = ""
        while !size.hasSuffix("\r\n"), let byte = read(1).first { size.unicodeScalars.append(Unicode.Scalar(byte)) }
        let length = Int(size.dropLast(), radix: 16) ?? 0
        var body: [UInt8] = []
        while body.count < length + 2 {
            let part = read(length + 2 - body.count)
            if part.isEmpty { break }
            body += part
        }
        return String(decoding: body.prefix(length), as: UTF8.self)
    }

    /// Reads a whole response. The body is shorter than its Content-Length if the server closed the connection.
    func answer(hasBody: Bool = true) -> (head: String, body: String) {
        let head = head()
        guard hasBody else { return (head, "") }
        let length =
            head.lowercased().split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
            .flatMap { Int($0.drop { !$0.isNumber }) } ?? 0
        var body: [UInt8] = []
        while body.count < length {
            let part = read(length - body.count)
            if part.isEmpty { break }
            body += part
        }
        return (head, String(decoding: body, as: UTF8.self))
    }

    /// True when the server has closed the connection; otherwise this reads one byte.
    var isClosed: Bool { read(1).isEmpty }

    private func read(_ count: Int) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: count)
        let received = recv(descriptor, &buffer, count, 0)
        return Array(buffer.prefix(max(0, received)))
    }
}
