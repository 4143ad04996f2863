import FoundationEssentials
import Glibc
import Model
import NIOCore
import NIOHTTP1
import NIOPosix

/// HTTP server of the sandbox API. One event-loop thread serves all connections.
package actor SandboxServer {
    private let configuration: SandboxConfiguration
    private var group: MultiThreadedEventLoopGroup?

    package init(_ configuration: SandboxConfiguration) { self.configuration = configuration }

    /// Returns the address with the actual port as soon as connections are accepted.
    package func start() async throws(SandboxError) -> SandboxAddress {
        guard group == nil else { throw .alreadyRunning }
        let host = configuration.host == "localhost" ? "127.0.0.1" : configuration.host.filter { !"[]".contains($0) }
        let port = configuration.port
        guard let address = try? SocketAddress(ipAddress: host, port: Int(port)) else {
            throw .badHost(configuration.host)
        }
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        self.group = group
        do {
            let channel = try await Self.bootstrap(group, SandboxService(configuration)).bind(to: address).get()
            return SandboxAddress(host: host, port: channel.localAddress?.port.flatMap(UInt16.init(exactly:)) ?? port)
        } catch {
            await stop()
            let code = (error as? IOError)?.errnoCode
            if code == EADDRINUSE { throw .portTaken(host: host, port: port) }
            throw .cannotListen(
                host: host, port: port, reason: code.map { String(cString: strerror($0)) } ?? "\(error)")
        }
    }

    /// Closes the listener and every connection.
    package func stop() async {
        guard let group else { return }
        self.group = nil
        try? await group.shutdownGracefully()
    }

    private static func bootstrap(_ group: MultiThreadedEventLoopGroup, _ service: SandboxService) -> ServerBootstrap {
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
                return channel.eventLoop.makeCompletedFuture { try configure(channel, service) }
            }
    }

    static func configure(_ channel: any Channel, _ service: SandboxService) throws {
        let pipeline = channel.pipeline.syncOperations
        let handler = ConnectionHandler(service)
        let receivedBytes = ReceivedBytesHandler(handler)
        try pipeline.addHandler(receivedBytes)
        let handlers = NIOLoopBound((receivedBytes, handler), eventLoop: channel.eventLoop)
        try pipeline.configureHTTPServerPipeline(
            withServerUpgrade: RelayUpgrade.configuration(service) { context in
                let (receivedBytes, handler) = handlers.value
                context.pipeline.syncOperations.removeHandler(receivedBytes, promise: nil)
                context.pipeline.syncOperations.removeHandler(handler, promise: nil)
            },
            withErrorHandling: false, withOutboundHeaderValidation: true, withEncoderConfiguration: .init(),
            withDecoderLimitConfiguration: HTTPLimits.decoder)
        try pipeline.addHandler(handler)
    }
}
