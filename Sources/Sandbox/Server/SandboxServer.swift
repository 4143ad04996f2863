import FoundationEssentials
import Model
import NIOCore
import NIOHTTP1

/// HTTP server of the sandbox API. One event-loop thread serves all connections.
package actor SandboxServer {
    private let configuration: SandboxConfiguration
    private var listener: HTTPListener?

    package init(_ configuration: SandboxConfiguration) { self.configuration = configuration }

    /// Returns the address with the actual port as soon as connections are accepted.
    package func start() async throws(SandboxError) -> SandboxAddress {
        guard listener == nil else { throw .alreadyRunning }
        let service = SandboxService(configuration)
        let listener = HTTPListener(host: configuration.host, port: configuration.port) { channel in
            try Self.configure(channel, service)
        }
        self.listener = listener
        do throws(SandboxError) {
            return try await listener.start()
        } catch {
            self.listener = nil
            throw error
        }
    }

    /// Closes the listener and every connection.
    package func stop() async {
        await listener?.stop()
        listener = nil
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
