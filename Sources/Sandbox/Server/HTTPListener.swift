import Glibc
import Model
import NIOCore
import NIOHTTP1
import NIOPosix

/// Listens on an address; one event-loop thread serves all connections, within `HTTPLimits`.
package actor HTTPListener {
    private let host: String
    private let port: UInt16
    private let configure: @Sendable (any Channel) throws -> Void
    private var group: MultiThreadedEventLoopGroup?

    /// `host`: a numeric address, with or without brackets, or `localhost`. `port`: 0 chooses a free one. `configure`
    /// adds the handlers of a connection.
    init(host: String, port: UInt16, configure: @escaping @Sendable (any Channel) throws -> Void) {
        (self.host, self.port, self.configure) = (host, port, configure)
    }

    /// Serves plain HTTP.
    package init(host: String, port: UInt16, service: any HTTPService) {
        self.init(host: host, port: port) { channel in
            let pipeline = channel.pipeline.syncOperations
            let handler = ConnectionHandler(service)
            try pipeline.addHandler(ReceivedBytesHandler(handler))
            try pipeline.configureHTTPServerPipeline(
                withErrorHandling: false, withOutboundHeaderValidation: true, withEncoderConfiguration: .init(),
                withDecoderLimitConfiguration: HTTPLimits.decoder)
            try pipeline.addHandler(handler)
        }
    }

    /// Returns the address with the actual port as soon as connections are accepted.
    package func start() async throws(SandboxError) -> SandboxAddress {
        guard group == nil else { throw .alreadyRunning }
        let plainHost = host == "localhost" ? "127.0.0.1" : host.filter { !"[]".contains($0) }
        guard let address = try? SocketAddress(ipAddress: plainHost, port: Int(port)) else { throw .badHost(host) }
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        self.group = group
        do {
            let channel = try await Self.bootstrap(group, configure).bind(to: address).get()
            let port = channel.localAddress?.port.flatMap(UInt16.init(exactly:)) ?? port
            return SandboxAddress(host: plainHost, port: port)
        } catch {
            await stop()
            let code = (error as? IOError)?.errnoCode
            if code == EADDRINUSE { throw .portTaken(host: plainHost, port: port) }
            throw .cannotListen(
                host: plainHost, port: port, reason: code.map { String(cString: strerror($0)) } ?? "\(error)")
        }
    }

    /// Closes the listener and every connection.
    package func stop() async {
        guard let group else { return }
        self.group = nil
        try? await group.shutdownGracefully()
    }

    private static func bootstrap(
        _ group: MultiThreadedEventLoopGroup, _ configure: @escaping @Sendable (any Channel) throws -> Void
    ) -> ServerBootstrap {
        let connections = LockedValue(0)
        return ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                let count = connections.withLock { count in
                    count += 1
                    return count
                }
                channel.closeFuture.whenComplete { _ in connections.withLock { $0 -= 1 } }
                guard count <= HTTPLimits.connections else { return channel.close() }
                return channel.eventLoop.makeCompletedFuture { try configure(channel) }
            }
    }
}
