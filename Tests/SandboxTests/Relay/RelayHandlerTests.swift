import Model
import NIOCore
import NIOEmbedded
import NIOWebSocket
import Testing

@testable import Sandbox

/// The WebSocket of a media relay, with a client that does not read.
struct RelayHandlerTests {
    /// Keeps what is written, as a socket does whose client does not read, and counts it.
    private final class BlockedSocket: ChannelOutboundHandler {
        typealias OutboundIn = WebSocketFrame

        var frames = 0
        var isBlocked = true

        func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
            frames += 1
            context.write(data, promise: promise)
        }

        func flush(context: ChannelHandlerContext) {
            if !isBlocked { context.flush() }
        }
    }

    private static func channel(_ socket: BlockedSocket) throws -> EmbeddedChannel {
        let channel = EmbeddedChannel()
        let service = SandboxService(SandboxConfiguration(sessions: 0, traffic: false))
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandlers([socket, RelayHandler(service, SessionID("sess_01J00000000000000000000000"))])
        return channel
    }

    @Test(arguments: [0, 125])
    func `pongs for a client that does not read are limited, and go on when it reads`(size: Int) throws {
        let socket = BlockedSocket()
        let channel = try Self.channel(socket)
        let ping = WebSocketFrame(
            fin: true, opcode: .ping, data: ByteBuffer(bytes: [UInt8](repeating: 1, count: size)))
        for _ in 0..<10_000 { try channel.writeInbound(ping) }
        #expect(socket.frames > 1000 && socket.frames * (size + 64) <= RelayHandler.queueLimit, "\(socket.frames)")
        socket.isBlocked = false
        channel.flush()
        let before = socket.frames
        for _ in 0..<10 { try channel.writeInbound(ping) }
        #expect(socket.frames == before + 10)
        _ = try channel.finish(acceptAlreadyClosed: true)
    }
}
