import Glibc
import Model

/// A server on loopback that does with each request what its script says, right or wrong.
package final class ScriptedServer: Sendable {
    package typealias Script = @Sendable (ReceivedRequest) -> Reaction

    private struct Seen: Sendable {
        var requests: [ReceivedRequest] = []
        var connections = 0
        var open: [Int: Socket] = [:]
    }

    package let port: UInt16
    private let listener: Socket
    private let script: Script
    private let seen = Guarded(Seen())

    package init(_ script: @escaping Script) throws {
        let listener = try Socket.listening()
        self.listener = listener
        self.script = script
        port = try listener.port()
        ServerThread.start { [self] in acceptAll() }
    }

    package var requests: [ReceivedRequest] { seen.withLock { $0.requests } }
    package var connectionCount: Int { seen.withLock { $0.connections } }
    package var openCount: Int { seen.withLock { $0.open.count } }

    package func stop() {
        listener.shutDown()
        for socket in seen.withLock({ Array($0.open.values) }) { socket.shutDown() }
    }

    private func acceptAll() {
        while let socket = listener.accepted() {
            let number = seen.withLock { seen in
                seen.connections += 1
                seen.open[seen.connections] = socket
                return seen.connections
            }
            ServerThread.start { [self] in
                serve(socket, number)
                seen.withLock { $0.open[number] = nil }
                socket.close()
            }
        }
        listener.close()
    }

    private func serve(_ socket: Socket, _ number: Int) {
        var buffer: [UInt8] = []
        while let request = socket.request(&buffer) {
            let noted = seen.withLock { seen in
                var noted = request
                (noted.index, noted.connection) = (seen.requests.count, number)
                seen.requests.append(noted)
                return noted
            }
            switch script(noted) {
            case .answer(let bytes): guard socket.send(bytes) else { return }
            case .answerAndClose(let bytes):
                _ = socket.send(bytes)
                return
            case .close: return
            case .reset: return socket.resetOnClose()
            case .answerAndReset(let bytes):
                _ = socket.send(bytes)
                return socket.resetOnClose()
            case .drip(let bytes, let milliseconds):
                for byte in bytes {
                    guard socket.send([byte]) else { return }
                    usleep(milliseconds * 1000)
                }
            case .flood(let head, let piece, let times):
                guard socket.send(head) else { return }
                for _ in 0..<times { guard socket.send(piece) else { return } }
                return
            case .hang: while socket.receive() != nil {}
            }
        }
    }
}
