import Glibc
import Model

/// RawHTTPClient HTTP server whose script chooses the reaction to each request.
package final class ScriptedServer: Sendable {
    package typealias Script = @Sendable (ReceivedRequest) -> ScriptedResponse

    private struct State: Sendable {
        var requests: [ReceivedRequest] = []
        var connections = 0
        var open: [Int: Socket] = [:]
    }

    package let port: UInt16
    private let listener: Socket
    private let script: Script
    private let state = LockedValue(State())

    package init(_ script: @escaping Script) throws {
        let listener = try Socket.listening()
        self.listener = listener
        self.script = script
        port = try listener.port()
        ServerThread.start { [self] in acceptAll() }
    }

    package var requests: [ReceivedRequest] { state.withLock { $0.requests } }
    package var connectionCount: Int { state.withLock { $0.connections } }
    package var openCount: Int { state.withLock { $0.open.count } }

    package func stop() {
        listener.shutDown()
        for socket in state.withLock({ Array($0.open.values) }) { socket.shutDown() }
    }

    private func acceptAll() {
        while let socket = listener.accepted() {
            let number = state.withLock { state in
                state.connections += 1
                state.open[state.connections] = socket
                return state.connections
            }
            ServerThread.start { [self] in
                serve(socket, number)
                state.withLock { $0.open[number] = nil }
                socket.close()
            }
        }
        listener.close()
    }

    private func serve(_ socket: Socket, _ number: Int) {
        var buffer: [UInt8] = []
        while let request = socket.request(&buffer) {
            let recorded = state.withLock { state in
                var recorded = request
                (recorded.index, recorded.connection) = (state.requests.count, number)
                state.requests.append(recorded)
                return recorded
            }
            switch script(recorded) {
            case .answer(let bytes): guard socket.send(bytes) else { return }
            case .answerAndClose(let bytes):
                _ = socket.send(bytes)
                return
            case .close: return
            case .reset: return socket.resetOnClose()
            case .answerAndReset(let bytes):
                _ = socket.send(bytes)
                return socket.resetOnClose()
            case .sendSlowly(let bytes, let milliseconds):
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
