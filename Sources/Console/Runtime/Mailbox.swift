import Desk
import Glibc
import Model

/// Messages from other threads, and a descriptor that `poll` can wait on.
final class Mailbox: Sendable {
    private let messages = LockedValue<[Message]>([])
    /// Read end, write end.
    private let ends: (read: Int32, write: Int32)

    init() throws(PipeError) {
        var pair: [Int32] = [-1, -1]
        guard pipe(&pair) == 0 else { throw PipeError(number: errno) }
        for end in pair {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        ends = (pair[0], pair[1])
    }

    deinit {
        close(ends.read)
        close(ends.write)
    }

    var descriptor: Int32 { ends.read }
    var isEmpty: Bool { messages.withLock(\.isEmpty) }

    func post(_ message: Message) { post([message]) }

    /// They come in one go, so that one picture shows all of them.
    func post(_ more: [Message]) {
        guard !more.isEmpty else { return }
        let wasEmpty = messages.withLock { messages in
            messages.append(contentsOf: more)
            return messages.count == more.count
        }
        guard wasEmpty else { return }
        var byte: UInt8 = 1
        _ = write(ends.write, &byte, 1)
    }

    /// Takes what came, in order, without blocking.
    func take() -> [Message] {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(ends.read, &bytes, bytes.count) == bytes.count {}
        return messages.withLock { messages in
            defer { messages = [] }
            return messages
        }
    }
}

/// No pipe could be made.
struct PipeError: Error, Equatable, Sendable {
    var number: Int32
}
