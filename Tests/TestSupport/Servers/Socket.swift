import Glibc

/// A TCP socket.
package struct Socket: Sendable {
    package struct Failure: Error { let errno: Int32 }

    package let descriptor: Int32

    /// Listens on a free loopback port.
    package static func listening() throws -> Socket {
        let socket = Socket(
            descriptor: Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket.descriptor, $0, size) }
        }
        guard bound == 0, listen(socket.descriptor, 128) == 0 else { throw Failure(errno: errno) }
        return socket
    }

    package func port() throws -> UInt16 {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
        }
        guard result == 0 else { throw Failure(errno: errno) }
        return UInt16(bigEndian: address.sin_port)
    }

    /// A loopback port on which nothing listens.
    package static func closedPort() throws -> UInt16 {
        let socket = try listening()
        defer { socket.close() }
        return try socket.port()
    }

    package func accepted() -> Socket? {
        let peer = accept(descriptor, nil, nil)
        guard peer >= 0 else { return nil }
        _ = fcntl(peer, F_SETFD, FD_CLOEXEC)
        return Socket(descriptor: peer)
    }

    /// Returns nil at the end of the stream.
    package func receive() -> [UInt8]? {
        var chunk = [UInt8](repeating: 0, count: 65536)
        let count = recv(descriptor, &chunk, chunk.count, 0)
        return count > 0 ? Array(chunk.prefix(count)) : nil
    }

    package func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// The next `close` sends RST instead of FIN.
    package func resetOnClose() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
    }

    package func shutDown() { shutdown(descriptor, Int32(SHUT_RDWR)) }
    package func close() { _ = Glibc.close(descriptor) }
}

extension Socket {
    /// Reads one request; later bytes stay in the buffer.
    package func request(_ buffer: inout [UInt8]) -> ReceivedRequest? {
        let blankLine = Array("\r\n\r\n".utf8)
        while true {
            if let end = buffer.firstRange(of: blankLine) {
                let head = String(decoding: buffer[..<end.lowerBound], as: UTF8.self)
                guard var request = ReceivedRequest(head: head) else { return nil }
                buffer.removeSubrange(..<end.upperBound)
                let length = request["Content-Length"].flatMap { Int($0) } ?? 0
                while buffer.count < length {
                    guard let more = receive() else { return nil }
                    buffer += more
                }
                request.body = String(decoding: buffer.prefix(length), as: UTF8.self)
                buffer.removeFirst(length)
                return request
            }
            guard let more = receive() else { return nil }
            buffer += more
        }
    }
}
