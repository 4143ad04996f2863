import Model
import NIOCore
import NIOHTTP1
import NIOWebSocket

/// Upgrade of a request for the media of a Pipecat session to a WebSocket.
enum RelayUpgrade {
    /// Maximum size in bytes of a frame from a client.
    private static let frameLimit = 1 << 20
    private static let fragmentLimit = 64

    /// `removeHandlers` removes the handlers of this program that expect HTTP.
    static func configuration(
        _ service: SandboxService, removeHandlers: @escaping @Sendable (ChannelHandlerContext) -> Void
    ) -> NIOHTTPServerUpgradeConfiguration {
        let upgrader = NIOWebSocketServerUpgrader(
            maxFrameSize: frameLimit,
            shouldUpgrade: { channel, head in
                channel.eventLoop.makeSucceededFuture(admit(head, channel, service))
            },
            upgradePipelineHandler: { channel, head in
                channel.eventLoop.makeCompletedFuture { try addHandlers(channel, head, service) }
            })
        return (upgraders: [upgrader], completionHandler: removeHandlers)
    }

    /// Returns the headers of the answer. Returns nil to refuse the upgrade; the request is then answered like any
    /// other.
    private static func admit(_ head: HTTPRequestHead, _ channel: any Channel, _ service: SandboxService)
        -> HTTPHeaders?
    {
        guard let request = try? IncomingRequest(head).request, let id = service.openRelay(request) else { return nil }
        channel.closeFuture.whenComplete { _ in service.closeRelay(id) }
        let offered = head.headers[canonicalForm: "sec-websocket-protocol"]
        guard offered.contains(where: { $0 == PipecatRelay.standardProtocol }) else { return HTTPHeaders() }
        return HTTPHeaders([("Sec-WebSocket-Protocol", PipecatRelay.standardProtocol)])
    }

    private static func addHandlers(_ channel: any Channel, _ head: HTTPRequestHead, _ service: SandboxService) throws {
        guard case .pipecatMedia(let id)? = Resource(path: head.uri.split(separator: "?").first.map(String.init) ?? "")
        else { return }
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(
            NIOWebSocketFrameAggregator(
                minNonFinalFragmentSize: 0, maxAccumulatedFrameCount: fragmentLimit,
                maxAccumulatedFrameSize: frameLimit))
        try pipeline.addHandler(RelayHandler(service, SessionID(id)))
    }
}
