@testable import Client

/// A server that reads once from each connection, sends the same bytes whatever came, and closes.
final class PlainServer: Sendable {
    let port: UInt16
    private let listener: Socket

    init(_ answer: String) throws {
        let listener = try Socket.listening()
        self.listener = listener
        port = try listener.port()
        _ = EngineThread.start {
            while let socket = listener.accepted() {
                _ = socket.receive()
                _ = socket.send(Array(answer.utf8))
                socket.close()
            }
            listener.close()
        }
    }

    func stop() { listener.shutDown() }
}
