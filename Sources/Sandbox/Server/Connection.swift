import FlyingSocks
import FoundationEssentials
import Glibc
import Model

/// Serves one client: reads its requests, writes the answers, until one of them has had enough.
struct Connection {
    private static let portion = 16_384

    let socket: AsyncSocket
    let api: SandboxAPI
    let book: ConnectionBook

    func serve() async {
        guard book.open(socket.socket) else {
            try? socket.socket.close()
            return
        }
        try? socket.socket.setValue(true, for: BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY))
        var reader = RequestReader()
        while let goesOn = try? await answerNext(&reader), goesOn {}
        book.close(socket.socket)
    }

    /// False when the connection ends with this answer; throws when the other side has gone.
    private func answerNext(_ reader: inout RequestReader) async throws -> Bool {
        do {
            guard let whole = try await read(&reader) else { return false }
            let response = await api.respond(to: whole.request)
            return try await deliver(response, keepsAlive: whole.keepsAlive)
        } catch let flaw as HTTPFlaw {
            try await socket.write(await api.refuse(flaw.refusal).bytes(keepsAlive: false))
            await drain()
            return false
        }
    }

    private func read(_ reader: inout RequestReader) async throws -> RequestReader.Whole? {
        var hasBegun = false
        while true {
            if let whole = try reader.next() {
                book.extend(socket.socket, by: HTTPLimits.request)
                return whole
            }
            if reader.takeContinue() { try await socket.write(Data("HTTP/1.1 100 Continue\r\n\r\n".utf8)) }
            if reader.isWithinRequest, !hasBegun {
                hasBegun = true
                book.extend(socket.socket, by: HTTPLimits.request)
            } else if !hasBegun {
                book.extend(socket.socket, by: HTTPLimits.idle)
            }
            reader.append(try await socket.read(atMost: Self.portion))
        }
    }

    private func deliver(_ response: Response, keepsAlive: Bool) async throws -> Bool {
        if response.delivery.delay > 0 {
            book.extend(socket.socket, by: response.delivery.delay + HTTPLimits.request)
            try await Task.sleep(for: .seconds(response.delivery.delay))
        }
        switch response.delivery.kind {
        case .whole:
            try await socket.write(response.bytes(keepsAlive: keepsAlive))
            return keepsAlive
        case .truncated:
            try await socket.write(response.bytes(keepsAlive: keepsAlive).dropLast(max(1, response.body.count / 2)))
        case .reset: reset()
        case .tap: try await stream(response)
        }
        return false
    }

    private func stream(_ response: Response) async throws {
        try await socket.write(response.chunkedHead)
        while !Task.isCancelled {
            book.extend(socket.socket, by: HTTPLimits.request)
            try await socket.write(Response.chunk(await api.tapLine()))
            try await Task.sleep(for: .seconds(SandboxTap.interval))
        }
    }

    /// A close with nothing lingering sends RST rather than FIN.
    private func reset() {
        var none = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket.socket.file.rawValue, SOL_SOCKET, SO_LINGER, &none, socklen_t(MemoryLayout<linger>.size))
    }

    /// Unread bytes would turn the close into a reset, and the client would not see why it was refused.
    private func drain() async {
        shutdown(socket.socket.file.rawValue, Int32(SHUT_WR))
        book.extend(socket.socket, by: 1)
        var left = HTTPLimits.readBody
        while left > 0, let bytes = try? await socket.read(atMost: Self.portion) { left -= bytes.count }
    }
}
