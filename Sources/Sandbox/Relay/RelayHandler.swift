import Model
import NIOCore
import NIOWebSocket

/// Channel handler of the WebSocket of a media relay.
final class RelayHandler: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private static let interval = TimeAmount.milliseconds(1000 / Int64(RelayAvatar.framesPerSecond))
    /// Maximum number of late steps that run at once after the event loop was busy.
    private static let latenessLimit = 5
    /// Maximum number of bytes that wait for a client that does not read: 8 s of audio. Further records and pongs are
    /// dropped. Pictures have a limit of their own: none is sent while other bytes wait.
    static let queueLimit = 1 << 18

    /// Bytes of memory that a waiting frame needs at least, beside its data.
    private static let frameOverhead = 64

    private let service: SandboxService
    private let session: SessionID
    private var performance: RelayPerformance
    private var reader = RelayRecordReader(limit: 1 << 20)
    private var hasAudio = false
    private var nextStep = NIODeadline.now()
    private var isClosing = false
    /// Number of bytes, without pictures, that the client has not taken yet.
    private var waitingBytes = 0

    init(_ service: SandboxService, _ session: SessionID) {
        (self.service, self.session) = (service, session)
        performance = RelayPerformance(session: session, avatarID: service.relayAvatarID(session))
    }

    func handlerAdded(context: ChannelHandlerContext) {
        nextStep = .now()
        schedule(context)
    }

    // MARK: Sending

    private func schedule(_ context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(deadline: nextStep) { bound.value.0.step(bound.value.1) }
    }

    private func step(_ context: ChannelHandlerContext) {
        guard context.channel.isActive, !isClosing else { return }
        let conditions = service.relayConditions(session, hasAudio: hasAudio)
        hasAudio = false
        let wasReady = performance.isReady
        for action in performance.step(conditions, canSendPicture: context.channel.isWritable) {
            perform(action, context)
        }
        context.flush()
        // The first picture takes longer than the others; the following steps do not make up for its delay.
        if !wasReady { nextStep = .now() }
        nextStep = nextStep + Self.interval
        let oldest = NIODeadline.now() - Self.interval * Self.latenessLimit
        if nextStep < oldest { nextStep = oldest }
        schedule(context)
    }

    private func perform(_ action: RelayPerformance.Action, _ context: ChannelHandlerContext) {
        switch action {
        case .send(let record): send(record.bytes, context)
        case .sendBytes(let bytes): send(bytes, context)
        case .sendPicture(let record):
            context.write(Self.wrapOutboundOut(frame(.binary, record.bytes, context)), promise: nil)
            service.countRelayFrame(session)
        case .close: close(.normalClosure, context)
        case .drop: context.close(promise: nil)
        }
    }

    private func send(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
        send(frame(.binary, bytes, context), context)
    }

    /// Drops the frame if too much waits for the client.
    private func send(_ frame: WebSocketFrame, _ context: ChannelHandlerContext) {
        let count = frame.length + Self.frameOverhead
        guard waitingBytes + count <= Self.queueLimit else { return }
        waitingBytes += count
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        context.write(Self.wrapOutboundOut(frame)).whenComplete { _ in bound.value.waitingBytes -= count }
    }

    private func frame(_ opcode: WebSocketOpcode, _ bytes: [UInt8], _ context: ChannelHandlerContext) -> WebSocketFrame
    {
        WebSocketFrame(fin: true, opcode: opcode, data: context.channel.allocator.buffer(bytes: bytes))
    }

    private func close(_ code: WebSocketErrorCode, _ context: ChannelHandlerContext) {
        guard !isClosing else { return }
        isClosing = true
        var data = context.channel.allocator.buffer(capacity: 2)
        data.write(webSocketErrorCode: code)
        let bound = context.loopBound
        context.writeAndFlush(
            Self.wrapOutboundOut(WebSocketFrame(fin: true, opcode: .connectionClose, data: data))
        ).whenComplete { _ in bound.value.close(mode: .output, promise: nil) }
        // A client that does not close its side must not keep the connection open.
        context.eventLoop.scheduleTask(in: .seconds(2)) { bound.value.close(promise: nil) }
    }

    // MARK: Receiving

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = Self.unwrapInboundIn(data)
        switch frame.opcode {
        case .binary: receive(Array(buffer: frame.unmaskedData), context)
        case .ping:
            send(WebSocketFrame(fin: true, opcode: .pong, data: frame.unmaskedData), context)
            context.flush()
        case .connectionClose:
            if isClosing { context.close(promise: nil) } else { close(.normalClosure, context) }
        default: break
        }
    }

    private func receive(_ message: [UInt8], _ context: ChannelHandlerContext) {
        do throws(RelayLengthError) {
            guard let content = try reader.append(message[...], isLast: true) else { return }
            guard case .record(let record) = content else { return performance.avatar.countMalformed() }
            if record.kind == .close { return close(.normalClosure, context) }
            do throws(RelayRecordFlaw) {
                hasAudio = try performance.avatar.receive(record) || hasAudio
            } catch {
                performance.avatar.countMalformed()
            }
        } catch {
            close(.messageTooLarge, context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { close(.protocolError, context) }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed? = event as? ChannelEvent { context.close(promise: nil) }
    }
}
