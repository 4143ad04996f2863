import Glibc
import Terminal

extension SignalPipe {
    /// Blocks this thread until a stop signal; servers run on other threads.
    func waitForStop() {
        while Signal.stopSignals.isDisjoint(with: read()) {
            var pollDescriptor = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            _ = poll(&pollDescriptor, 1, -1)
        }
    }
}
