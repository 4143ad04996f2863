import FoundationEssentials
import Glibc
import Model
import NIOCore
import NIOHTTP1
import NIOWebSocket

/// Channel handler of one client: collects requests, writes responses and enforces the limits of time and size.
final class ConnectionHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private enum Phase {
        case waiting
        case receiving(IncomingRequest)
        case responding
        /// Output is closed; input is discarded until the client closes the connection.
        case draining
    }

    private let service: any HTTPService
    private var phase = Phase.waiting
    private var hasRequestStarted = false
    /// The client has closed its side: the connection closes after the current response.
    private var isInputClosed = false
    private var drainedBytes = 0
    private var timeout: ConnectionTimeout?

    init(_ service: any HTTPService) { self.service = service }

    func channelActive(context: ChannelHandlerContext) {
        let bound = context.loopBound
        timeout = ConnectionTimeout(on: context.eventLoop) { bound.value.close(promise: nil) }
        timeout?.extend(bySeconds: HTTPLimits.idle)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        timeout?.cancel()
        timeout = nil
        context.fireChannelInactive()
    }

    /// A media relay goes on with the connection.
    func handlerRemoved(context: ChannelHandlerContext) {
        timeout?.cancel()
        timeout = nil
    }

    func handleReceivedBytes() {
        guard !hasRequestStarted else { return }
        hasRequestStarted = true
        timeout?.extend(bySeconds: HTTPLimits.request)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        do throws(HTTPRequestError) {
            switch (Self.unwrapInboundIn(data), phase) {
            case (.head(let head), .waiting): try begin(head, context)
            case (.body(let buffer), .receiving(var request)):
                // Release the copy in `phase` first, or every append would copy the body.
                phase = .waiting
                try request.append(buffer)
                phase = .receiving(request)
            case (.end, .receiving(let request)): respond(to: request, context)
            case (.body(let buffer), .draining): drain(buffer, context)
            case (.head, _), (.body, _), (.end, _): break
            }
        } catch {
            refuse(error, context)
        }
    }

    private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) throws(HTTPRequestError) {
        let request = try IncomingRequest(head)
        phase = .receiving(request)
        guard request.expectsContinue else { return }
        context.writeAndFlush(
            Self.wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A refused upgrade: the request follows and is answered as any other.
        if error is NIOWebSocketUpgradeError { return }
        if let error = error as? HTTPParserError, let flaw = HTTPRequestError(error) { return refuse(flaw, context) }
        guard case .draining = phase else { return context.close(promise: nil) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case ChannelEvent.inputClosed? = event as? ChannelEvent else {
            return context.fireUserInboundEventTriggered(event)
        }
        isInputClosed = true
        guard case .responding = phase else { return context.close(promise: nil) }
    }

    // MARK: Responses

    private func respond(to incoming: IncomingRequest, _ context: ChannelHandlerContext) {
        phase = .responding
        let response = service.respond(to: incoming.request)
        let delay = response.delivery.delay
        let keepsAlive = incoming.head.isKeepAlive && response.delivery.keepsConnection
        timeout?.extend(bySeconds: delay + HTTPLimits.request)
        guard delay > 0 else { return deliver(response, keepsAlive: keepsAlive, context) }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: .nanoseconds(Int64(delay * 1e9))) {
            let (handler, context) = bound.value
            if context.channel.isActive { handler.deliver(response, keepsAlive: keepsAlive, context) }
        }
    }

    private func deliver(_ response: Response, keepsAlive: Bool, _ context: ChannelHandlerContext) {
        switch response.delivery.kind {
        case .whole:
            let keepsAlive = keepsAlive && !isInputClosed
            write(head: response.head(keepsAlive: keepsAlive), body: response.body, context)
            guard keepsAlive else { return closeAfterFlush(context) }
            (phase, hasRequestStarted) = (.waiting, false)
            timeout?.extend(bySeconds: HTTPLimits.idle)
            // Must come last: it can deliver the next request, which may have been received already.
            context.writeAndFlush(Self.wrapOutboundOut(.end(nil)), promise: nil)
        case .truncated:
            let partialBody = response.body.dropLast(max(1, response.body.count / 2))
            write(head: response.head(keepsAlive: keepsAlive), body: partialBody, context)
            context.flush()
            context.close(promise: nil)
        case .reset: reset(context)
        case .tap:
            write(head: response.head(keepsAlive: false, isChunked: true), body: Data(), context)
            streamTap(context)
        }
    }

    private func write(head: HTTPResponseHead, body: Data, _ context: ChannelHandlerContext) {
        context.write(Self.wrapOutboundOut(.head(head)), promise: nil)
        guard !body.isEmpty else { return }
        var buffer = context.channel.allocator.buffer(capacity: body.count)
        buffer.writeBytes(body)
        context.write(Self.wrapOutboundOut(.body(.byteBuffer(buffer))), promise: nil)
    }

    private func closeAfterFlush(_ context: ChannelHandlerContext) {
        let bound = context.loopBound
        context.writeAndFlush(Self.wrapOutboundOut(.end(nil))).whenComplete { _ in bound.value.close(promise: nil) }
    }

    /// Closing with a linger time of zero sends RST instead of FIN.
    private func reset(_ context: ChannelHandlerContext) {
        let channel = context.channel
        guard let options = channel as? any SocketOptionProvider else { return context.close(promise: nil) }
        options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in channel.close(promise: nil) }
    }

    private func streamTap(_ context: ChannelHandlerContext) {
        guard context.channel.isActive else { return }
        // A client that does not read gets no further lines until the timeout closes its connection.
        if context.channel.isWritable {
            timeout?.extend(bySeconds: HTTPLimits.request)
            let line = context.channel.allocator.buffer(bytes: service.tapLine())
            context.writeAndFlush(Self.wrapOutboundOut(.body(.byteBuffer(line))), promise: nil)
        }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: .nanoseconds(Int64(SandboxTap.interval * 1e9))) {
            bound.value.0.streamTap(bound.value.1)
        }
    }

    // MARK: Error responses

    private func refuse(_ error: HTTPRequestError, _ context: ChannelHandlerContext) {
        switch phase {
        // A response is being sent or was sent: the client would read a second one as its continuation.
        case .responding, .draining: context.close(promise: nil)
        case .waiting, .receiving:
            phase = .draining
            let response = service.refuse(error)
            write(head: response.head(keepsAlive: false), body: response.body, context)
            // Closing the socket with unread bytes sends RST, and the client could lose the error response.
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            context.writeAndFlush(Self.wrapOutboundOut(.end(nil))).whenComplete { _ in
                let (handler, context) = bound.value
                context.close(mode: .output, promise: nil)
                if handler.isInputClosed { context.close(promise: nil) }
            }
            timeout?.extend(bySeconds: HTTPLimits.drain)
        }
    }

    private func drain(_ buffer: ByteBuffer, _ context: ChannelHandlerContext) {
        drainedBytes += buffer.readableBytes
        if drainedBytes > HTTPLimits.readBodyLimit { context.close(promise: nil) }
    }
}

extension Response {
    /// Header names in alphabetical order, so that equal responses are equal on the wire.
    fileprivate func head(keepsAlive: Bool, isChunked: Bool = false) -> HTTPResponseHead {
        var fields = HTTPHeaders()
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) where name != "Content-Length" {
            fields.add(name: name, value: value)
        }
        if !isChunked { fields.add(name: "Content-Length", value: headers["Content-Length"] ?? String(body.count)) }
        fields.add(name: "Connection", value: keepsAlive ? "keep-alive" : "close")
        return HTTPResponseHead(version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: fields)
    }
}
