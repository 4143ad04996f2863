import Foundation
import Model

/// A media relay for tests. It has its own WebSocket code, so that the tests of the client compare two implementations.
///
/// Each connection runs the script on its own thread; the connection closes when the script returns.
package final class TestRelay: Sendable {
    package typealias Script = @Sendable (Peer) -> Void

    package let port: UInt16
    private let listener: Socket
    private let open = LockedValue<[Socket]>([])

    package init(_ script: @escaping Script) throws {
        listener = try Socket.listening()
        port = try listener.port()
        ServerThread.start { [listener, open] in
            while let socket = listener.accepted() {
                open.withLock { $0.append(socket) }
                ServerThread.start {
                    script(Peer(socket))
                    open.withLock { sockets in sockets.removeAll { $0.descriptor == socket.descriptor } }
                    socket.close()
                }
            }
            listener.close()
        }
    }

    package var url: String { "ws://127.0.0.1:\(port)/media?session=1" }

    package func stop() {
        listener.shutDown()
        for socket in open.withLock({ $0 }) { socket.shutDown() }
    }

    /// Connection to one client. One thread may send while another thread receives.
    package final class Peer: @unchecked Sendable {
        package let socket: Socket
        private var buffer: [UInt8] = []
        /// Request of the WebSocket handshake.
        package private(set) var request: ReceivedRequest?

        init(_ socket: Socket) { self.socket = socket }

        /// Reads the handshake request and accepts it. Returns false if it is invalid.
        package func acceptWebSocket() -> Bool {
            request = socket.request(&buffer)
            guard let key = request?["Sec-WebSocket-Key"], request?["Sec-WebSocket-Version"] == "13" else {
                return false
            }
            let accept = Data(SHA1.hash((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8)).base64EncodedString()
            return send(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: \(accept)\r\n\r\n")
        }

        package func refuse(_ status: String) { answer("HTTP/1.1 \(status)\r\nContent-Length: 0\r\n\r\n") }

        /// Reads the handshake request and sends `text` as the answer.
        package func answer(_ text: String) {
            request = socket.request(&buffer)
            send(text)
        }

        @discardableResult
        package func send(_ text: String) -> Bool { socket.send(Array(text.utf8)) }

        @discardableResult
        package func sendFrame(_ opcode: UInt8, _ payload: [UInt8] = [], isLast: Bool = true) -> Bool {
            let length: [UInt8] =
                switch payload.count {
                case ...125: [UInt8(payload.count)]
                case ...0xFFFF: [126] + Self.bigEndian(payload.count, 2)
                default: [127] + Self.bigEndian(payload.count, 8)
                }
            return socket.send([(isLast ? 0x80 : 0) | opcode] + length + payload)
        }

        /// `length` replaces the true length in the record's length field.
        @discardableResult
        package func sendRecord(_ kind: UInt8, _ header: String = "", _ blob: [UInt8] = [], length: Int? = nil) -> Bool
        {
            let body = [kind] + Self.bigEndian(header.utf8.count, 4) + Array(header.utf8) + blob
            return sendFrame(2, Self.bigEndian(length ?? body.count, 4) + body)
        }

        @discardableResult
        package func sendPicture(
            _ blob: [UInt8] = [0, 0, 0], width: Int = 1, height: Int = 1, as encoding: String = "rgb24"
        )
            -> Bool
        {
            sendRecord(0x11, #"{"width":\#(width),"height":\#(height),"encoding":"\#(encoding)"}"#, blob)
        }

        private static func bigEndian(_ number: Int, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * (count - 1 - $0))) }
        }

        /// Returns the next frame without its mask; nil at the end of the stream, and for a frame without a mask.
        package func receiveFrame() -> (opcode: UInt8, payload: [UInt8])? {
            while true {
                if let frame = takeFrame() { return frame }
                guard let more = socket.receive() else { return nil }
                buffer += more
            }
        }

        private func takeFrame() -> (opcode: UInt8, payload: [UInt8])? {
            guard buffer.count >= 2, buffer[1] & 0x80 != 0 else { return nil }
            let short = Int(buffer[1] & 0x7F)
            let extra = short == 126 ? 2 : short == 127 ? 8 : 0
            guard buffer.count >= 2 + extra + 4 else { return nil }
            let length = extra == 0 ? short : buffer[2..<2 + extra].reduce(0) { $0 << 8 | Int($1) }
            let start = 2 + extra + 4
            guard buffer.count >= start + length else { return nil }
            let mask = Array(buffer[start - 4..<start])
            let payload = (0..<length).map { buffer[start + $0] ^ mask[$0 % 4] }
            defer { buffer.removeFirst(start + length) }
            return (buffer[0] & 0x0F, payload)
        }

        /// Reads frames until the client closes the connection.
        package func drain() { while receiveFrame() != nil {} }
    }
}
