import FlyingSocks
import FoundationEssentials
import Glibc
import Model

/// The open connections and how long each may still take; what is overdue is shut down, which ends its reads and writes.
final class ConnectionBook: Sendable {
    private struct Pages {
        var deadlines: [Int32: ContinuousClock.Instant] = [:]
        var isClosed = false
    }

    private let pages = Guarded(Pages())

    /// False when there are too many already or the server has stopped.
    func open(_ socket: Socket) -> Bool {
        pages.withLock { pages in
            guard !pages.isClosed, pages.deadlines.count < HTTPLimits.connections else { return false }
            pages.deadlines[socket.file.rawValue] = .now + .seconds(HTTPLimits.idle)
            return true
        }
    }

    func extend(_ socket: Socket, by seconds: TimeInterval) {
        pages.withLock { $0.deadlines[socket.file.rawValue] = .now + .seconds(seconds) }
    }

    /// Under the lock, so that a number which the system gives out anew is never shut down for the old one.
    func close(_ socket: Socket) {
        pages.withLock { pages in
            pages.deadlines[socket.file.rawValue] = nil
            try? socket.close()
        }
    }

    func sweep() {
        let now = ContinuousClock.now
        pages.withLock { for (file, deadline) in $0.deadlines where deadline < now { shutdown(file, Int32(SHUT_RDWR)) } }
    }

    func shutDownAll() {
        pages.withLock { pages in
            pages.isClosed = true
            for file in pages.deadlines.keys { shutdown(file, Int32(SHUT_RDWR)) }
        }
    }
}
