import Glibc
import TestSupport
import Testing

/// A FIFO that has a reader, which reads nothing.
final class BlockedReader {
    let path: String
    private let descriptor: Int32

    init(in home: Home) throws {
        path = home.path + "/output.fifo"
        try #require(mkfifo(path, 0o600) == 0)
        descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        try #require(descriptor >= 0)
    }

    deinit { close(descriptor) }

    /// Number of bytes that wait to be read.
    var waiting: Int {
        var count: Int32 = 0
        return ioctl(descriptor, UInt(FIONREAD), &count) == 0 ? Int(count) : 0
    }
}
