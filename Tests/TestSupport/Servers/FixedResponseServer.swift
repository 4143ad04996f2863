/// Server that answers each read from a connection with the next of some fixed replies, and then closes it.
package final class FixedResponseServer: Sendable {
    package let port: UInt16
    private let listener: Socket

    package convenience init(_ answer: String) throws { try self.init(replies: [Array(answer.utf8)]) }

    package init(replies: [[UInt8]]) throws {
        let listener = try Socket.listening()
        self.listener = listener
        port = try listener.port()
        ServerThread.start {
            while let socket = listener.accepted() {
                for reply in replies {
                    _ = socket.receive()
                    _ = socket.send(reply)
                }
                socket.close()
            }
            listener.close()
        }
    }

    package func stop() { listener.shutDown() }
}
