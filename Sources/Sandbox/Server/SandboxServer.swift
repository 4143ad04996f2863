import FlyingSocks
import FoundationEssentials
import Glibc

/// The API on a socket of this machine.
package actor SandboxServer {
    private let configuration: SandboxConfiguration
    private var running: Running?

    private struct Running {
        let listener: Socket
        let book: ConnectionBook
        let task: Task<Void, Never>
    }

    package init(_ configuration: SandboxConfiguration) { self.configuration = configuration }

    /// Returns when connections are accepted, with the port that is really used.
    package func start() async throws(SandboxError) -> SandboxAddress {
        guard running == nil else { throw .alreadyRunning }
        let host = configuration.host == "localhost" ? "127.0.0.1" : configuration.host.filter { !"[]".contains($0) }
        let listener = try listener(on: host)
        let (api, book) = (SandboxAPI(configuration), ConnectionBook())
        let task = Task { await Self.accept(on: listener, api, book) }
        running = Running(listener: listener, book: book, task: task)
        return SandboxAddress(host: host, port: listener.port ?? configuration.port)
    }

    /// Closes the listener and every connection.
    package func stop() async {
        guard let running else { return }
        self.running = nil
        // Shut down first: a plain close would leave the accept waiting.
        shutdown(running.listener.file.rawValue, Int32(SHUT_RDWR))
        running.book.shutDownAll()
        running.task.cancel()
        await running.task.value
        try? running.listener.close()
    }

    private static func accept(on listener: Socket, _ api: SandboxAPI, _ book: ConnectionBook) async {
        let pool = SocketPool.ePoll(maxEvents: 64)
        guard let socket = try? AsyncSocket(socket: listener, pool: pool), (try? await pool.prepare()) != nil else { return }
        await withDiscardingTaskGroup { group in
            group.addTask { try? await pool.run() }
            group.addTask {
                while (try? await Task.sleep(for: .seconds(1))) != nil { book.sweep() }
            }
            while !Task.isCancelled {
                do {
                    let client = try await socket.accept()
                    group.addTask { await Connection(socket: client, api: api, book: book).serve() }
                } catch {
                    // Most likely too many open files: they become fewer.
                    guard (try? await Task.sleep(for: .milliseconds(20))) != nil else { break }
                }
            }
            group.cancelAll()
        }
    }

    private func listener(on host: String) throws(SandboxError) -> Socket {
        let port = configuration.port
        guard let address = Self.address(host, port) else { throw .badHost(configuration.host) }
        do {
            return try Socket(listeningOn: address)
        } catch SocketError.failed(_, let code, let message) {
            throw code == EADDRINUSE
                ? .portTaken(host: host, port: port) : .cannotListen(host: host, port: port, reason: message)
        } catch {
            throw .cannotListen(host: host, port: port, reason: "\(error)")
        }
    }

    private static func address(_ host: String, _ port: UInt16) -> (any SocketAddress)? {
        host.contains(":") ? try? sockaddr_in6.inet6(ip6: host, port: port) : try? sockaddr_in.inet(ip4: host, port: port)
    }
}

extension Socket {
    fileprivate init(listeningOn address: some SocketAddress) throws {
        self = try Socket(domain: Int32(type(of: address).family))
        do {
            try setValue(true, for: .localAddressReuse)
            try bind(to: address)
            try listen()
        } catch {
            try? close()
            throw error
        }
    }

    fileprivate var port: UInt16? {
        switch try? sockname() {
        case .ip4(_, let port), .ip6(_, let port): port
        default: nil
        }
    }
}
