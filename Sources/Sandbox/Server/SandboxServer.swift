import FlyingFox
import FlyingSocks
import Foundation

/// The API on a socket of this machine.
package actor SandboxServer {
    private let configuration: SandboxConfiguration
    private var running: (server: HTTPServer, task: Task<Void, Never>)?

    package init(_ configuration: SandboxConfiguration) { self.configuration = configuration }

    /// Returns when connections are accepted, with the port that is really used.
    package func start() async throws(SandboxError) -> SandboxAddress {
        guard running == nil else { throw .alreadyRunning }
        let host = configuration.host == "localhost" ? "127.0.0.1" : configuration.host.trimmingCharacters(in: ["[", "]"])
        let server = HTTPServer(config: try listenerConfiguration(host), handler: SandboxHandler(api: SandboxAPI(configuration)))
        let (outcomes, outcome) = AsyncStream.makeStream(of: Result<Void, any Error>.self)
        let task = Task {
            do { try await server.run() } catch { outcome.yield(.failure(error)) }
            outcome.finish()
        }
        running = (server, task)
        let wait = Task {
            do { outcome.yield(.success(try await server.waitUntilListening(timeout: 10))) } catch {
                outcome.yield(.failure(error))
            }
        }
        defer { wait.cancel() }
        do {
            guard let first = await outcomes.first(where: { _ in true }) else { throw CancellationError() }
            try first.get()
        } catch {
            await stop()
            throw sandboxError(error, host: host)
        }
        return SandboxAddress(host: host, port: await server.port ?? configuration.port)
    }

    /// Closes the listener and every connection.
    package func stop() async {
        guard let (server, task) = running else { return }
        running = nil
        await server.stop(timeout: 0.2)
        task.cancel()
        await task.value
    }

    private func listenerConfiguration(_ host: String) throws(SandboxError) -> HTTPServer.Configuration {
        do {
            if host.contains(":") {
                return .init(address: try sockaddr_in6.inet6(ip6: host, port: configuration.port), logger: .disabled)
            }
            return .init(address: try sockaddr_in.inet(ip4: host, port: configuration.port), logger: .disabled)
        } catch {
            throw .badHost(configuration.host)
        }
    }

    private func sandboxError(_ error: any Error, host: String) -> SandboxError {
        let port = configuration.port
        guard case SocketError.failed(_, let code, let message) = error else {
            return .cannotListen(host: host, port: port, reason: error.localizedDescription)
        }
        return code == EADDRINUSE ? .portTaken(host: host, port: port) : .cannotListen(host: host, port: port, reason: message)
    }
}

extension HTTPServer {
    fileprivate var port: UInt16? {
        switch listeningAddress {
        case .ip4(_, let port), .ip6(_, let port): port
        default: nil
        }
    }
}
