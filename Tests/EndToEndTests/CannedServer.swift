import Glibc
import TestSupport

/// Answers everything on a loopback port with a gateway's error page.
final class HTMLServer: Sendable {
    let url: String
    private let listener: Int32

    init() throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.listener = listener
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, length) == 0 && getsockname(listener, $0, &length) == 0 }
        }
        guard bound, listen(listener, 16) == 0 else { throw NeverHappened(description: "no loopback port could be had") }
        url = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
        Task.detached { Self.serve(listener) }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private static func serve(_ listener: Int32) {
        let body = "<html><h1>502 Bad Gateway</h1></html>"
        let answer = "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
        while true {
            let peer = accept(listener, nil, nil)
            guard peer >= 0 else { return }
            var bytes = [UInt8](repeating: 0, count: 4096)
            _ = read(peer, &bytes, bytes.count)
            _ = answer.withCString { write(peer, $0, answer.utf8.count) }
            close(peer)
        }
    }
}
