import CNcurses
import Glibc

/// Pipe that receives a byte per signal, for `poll`. Only one may be open; main thread only.
package final class SignalPipe {
    package let descriptor: Int32

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    /// Installs handlers for all `Signal` cases in place of their default actions, and ignores SIGPIPE.
    package static func open() throws(TerminalError) -> SignalPipe {
        let descriptor = pfc_signals_start()
        guard descriptor >= 0 else { throw .noSignalPipe(errno: errno) }
        return SignalPipe(descriptor)
    }

    /// Signals since the last call; does not block.
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
