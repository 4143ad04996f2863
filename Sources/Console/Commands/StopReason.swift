import FoundationEssentials
import Glibc
import Model
import Terminal

/// Reason why a command stops waiting for its task.
enum StopReason<Value: Sendable> {
    /// A signal arrived, or the reader of standard output closed the pipe.
    case stopped
    /// The deadline has passed.
    case timedOut
    case finished(Value)
}

extension PollableResult {
    /// Waits for the value, a signal, the deadline or a closed standard output. The task runs on other threads.
    func wait(until deadline: Date?, _ signals: SignalPipe) -> StopReason<Value> {
        while true {
            if let result { return .finished(result) }
            let remaining = deadline?.timeIntervalSinceNow
            if let remaining, remaining <= 0 { return .timedOut }
            var pollDescriptors = [
                pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: STDOUT_FILENO, events: 0, revents: 0),
            ]
            _ = poll(
                &pollDescriptors, nfds_t(pollDescriptors.count),
                remaining.map { Int32(min($0 * 1000 + 1, 1_000_000)) } ?? -1)
            if pollDescriptors[2].revents & Int16(POLLERR | POLLHUP | POLLNVAL) != 0
                || !Signal.stopSignals.isDisjoint(with: signals.read())
            {
                return .stopped
            }
        }
    }
}
