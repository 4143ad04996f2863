/// Server that reads once from each connection, sends fixed bytes and closes the connection.
package final class FixedResponseServer: Sendable {
    package let port: UInt16
    private let listener: Socket

    package init(_ answer: String) throws {
        let listener = try Socket.listening()
        self.listener = listener
        port = try listener.port()
        ServerThread.start {
            while let socket = listener.accepted() {
                _ = socket.receive()
                _ = socket.send(Array(answer.utf8))
                socket.close()
            }
            listener.close()
        }
    }

    package func stop() { listener.shutDown() }
}
