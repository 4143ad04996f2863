import NIOCore

/// Channel handler before the HTTP decoder that reports received bytes, so that incomplete requests time out too.
final class ReceivedBytesHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let connection: ConnectionHandler

    init(_ connection: ConnectionHandler) { self.connection = connection }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        connection.handleReceivedBytes()
        context.fireChannelRead(data)
    }
}
