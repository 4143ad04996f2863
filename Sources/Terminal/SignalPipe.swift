import CNcurses
import Glibc

/// Signals as bytes on a pipe that `poll` watches. One at a time, on the main thread.
package final class SignalPipe {
    package let descriptor: Int32

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    /// From here on these signals end nothing by themselves, and SIGPIPE is ignored.
    package static func open() throws(TerminalError) -> SignalPipe {
        let descriptor = pfc_signals_start()
        guard descriptor >= 0 else { throw .noSignalPipe(errno: errno) }
        return SignalPipe(descriptor)
    }

    /// What came since the last call, without blocking.
    package func read() -> [Signal] {
        var bytes = [UInt8](repeating: 0, count: 64)
        var signals: [Signal] = []
        while true {
            let count = Glibc.read(descriptor, &bytes, bytes.count)
            guard count > 0 else { return signals }
            signals += bytes[..<count].compactMap(Signal.init(number:))
        }
    }

    package func close() { pfc_signals_stop() }
}
