import Glibc
import Model

/// A value that another thread sets once, with a descriptor on which `poll` can wait for it.
final class PollableResult<Value: Sendable>: Sendable {
    private let value = LockedValue<Value?>(nil)
    /// The two ends of the pipe.
    private let ends: (read: Int32, write: Int32)

    init() throws(PipeError) {
        var pair: [Int32] = [-1, -1]
        guard pipe(&pair) == 0 else { throw PipeError(number: errno) }
        for end in pair { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        ends = (pair[0], pair[1])
    }

    deinit {
        close(ends.read)
        close(ends.write)
    }

    var descriptor: Int32 { ends.read }
    /// Nil until it is set.
    var result: Value? { value.withLock { $0 } }

    /// Only the first call has an effect.
    func set(_ new: Value) {
        let isFirst = value.withLock { value in
            defer { value = value ?? new }
            return value == nil
        }
        guard isFirst else { return }
        var byte: UInt8 = 1
        _ = write(ends.write, &byte, 1)
    }
}
