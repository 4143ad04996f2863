import Glibc
import RoomRecords

/// Writes records to standard output without blocking. What the reader does not take waits here, within a limit.
struct RecordOutput {
    /// Maximum bytes that wait; further records are dropped.
    private static let limit = 1 << 20

    private var bytes: [UInt8] = []
    private var written = 0
    /// False after the reader has closed the pipe.
    private(set) var isOpen = true

    init() { _ = fcntl(STDOUT_FILENO, F_SETFL, O_NONBLOCK) }

    var isEmpty: Bool { written == bytes.count }

    mutating func append(_ record: RoomRecord) {
        guard bytes.count - written < Self.limit else { return }
        bytes += record.bytes
    }

    /// Writes as much as possible without blocking.
    mutating func flush() {
        while isOpen, !isEmpty {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count < 0 {
                isOpen = errno == EAGAIN
                break
            }
            written += count
        }
        guard isEmpty else { return }
        bytes.removeAll(keepingCapacity: true)
        written = 0
    }

    /// Writes everything, or gives up after `milliseconds`.
    mutating func flush(within milliseconds: Int32) {
        flush()
        var output = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        while isOpen, !isEmpty, poll(&output, 1, milliseconds) > 0 { flush() }
    }
}
