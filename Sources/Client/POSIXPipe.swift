import Glibc
import Model

/// A pipe whose ends are closed on release and by `exec`. Reads never block.
package final class POSIXPipe: Sendable {
    package let read: Int32
    private let writeEnd: LockedValue<Int32>

    /// The descriptor of the write end; -1 after `closeWrite`.
    package var write: Int32 { writeEnd.withLock { $0 } }

    package init() throws(PipeError) {
        let ends = try NewDescriptor.pipe()
        _ = fcntl(ends.read, F_SETFL, O_NONBLOCK)
        read = ends.read
        writeEnd = LockedValue(ends.write)
    }

    /// A write into a full pipe fails instead of blocking.
    package func makeWritesNonblocking() { _ = fcntl(write, F_SETFL, O_NONBLOCK) }

    /// Makes `poll` report the read end as readable.
    package func signal() {
        var byte: UInt8 = 1
        _ = Glibc.write(write, &byte, 1)
    }

    /// Reads and drops everything that was written.
    package func drain() {
        var bytes = [UInt8](repeating: 0, count: 64)
        while Glibc.read(read, &bytes, bytes.count) == bytes.count {}
    }

    package func closeWrite() {
        writeEnd.withLock { end in
            if end >= 0 { close(end) }
            end = -1
        }
    }

    deinit {
        closeWrite()
        close(read)
    }
}
