import Glibc
import RoomRecords

/// Writes records to standard output without blocking. What the reader does not take waits here, within a limit.
struct RecordOutput {
    /// Maximum bytes that wait; further records are dropped.
    private static let limit = 1 << 20
    /// Maximum bytes that wait before measurements are dropped: a reader that was stopped for some time must not get
    /// old levels, and so many at once that it takes them for a flood.
    private static let measurementLimit = 16_384

    private let descriptor: Int32
    private var bytes: [UInt8] = []
    private var written = 0
    /// Index after the last picture in `bytes`.
    private var pictureEnd = 0
    /// False after the reader has closed the pipe.
    private(set) var isOpen = true

    init(descriptor: Int32 = STDOUT_FILENO) {
        self.descriptor = descriptor
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }

    var isEmpty: Bool { waitingCount == 0 }

    /// Number of bytes that the reader has not taken yet.
    var waitingCount: Int { bytes.count - written }

    mutating func append(_ record: RoomRecord) {
        guard waitingCount < Self.limit else { return }
        switch record {
        case .sound, .pictures:
            // A picture that is being sent is no reason to drop measurements.
            guard bytes.count - max(written, pictureEnd) < Self.measurementLimit else { return }
            bytes += record.bytes
        case .picture:
            bytes += record.bytes
            pictureEnd = bytes.count
        case .ready, .joined, .left, .track, .trackEnded, .muted, .quality, .reconnecting, .reconnected, .over:
            bytes += record.bytes
        }
    }

    /// Writes as much as possible without blocking.
    mutating func flush() {
        while isOpen, !isEmpty {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count < 0 {
                isOpen = errno == EAGAIN
                break
            }
            written += count
        }
        guard isEmpty || written >= Self.limit else { return }
        bytes.removeFirst(written)
        (written, pictureEnd) = (0, max(0, pictureEnd - written))
    }

    /// Writes everything, or gives up after `milliseconds`.
    mutating func flush(within milliseconds: Int32) {
        flush()
        var output = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        while isOpen, !isEmpty, poll(&output, 1, milliseconds) > 0 { flush() }
    }
}
