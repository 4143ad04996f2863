import Client
import Desk
import Model
import Settings

/// Messages from other threads, and a descriptor that `poll` can wait on.
final class Mailbox: Sendable {
    private let messages = LockedValue<[Message]>([])
    private let pipe: POSIXPipe

    init() throws(PipeError) {
        pipe = try POSIXPipe()
        pipe.makeWritesNonblocking()
    }

    var descriptor: Int32 { pipe.read }
    var isEmpty: Bool { messages.withLock(\.isEmpty) }

    func post(_ message: Message) { post([message]) }

    /// The messages arrive together, so that the next drawing shows all of them.
    func post(_ more: [Message]) {
        guard !more.isEmpty else { return }
        let wasEmpty = messages.withLock { messages in
            messages.append(contentsOf: more)
            return messages.count == more.count
        }
        if wasEmpty { pipe.signal() }
    }

    /// Posts a message in place of an unread one, so that messages of one kind do not pile up. `merge` returns the
    /// message that replaces an unread one; nil for messages of another kind.
    func post(_ message: Message, replacing merge: (Message) -> Message?) {
        let isFirst = messages.withLock { messages in
            for index in messages.indices.reversed() {
                if let merged = merge(messages[index]) {
                    messages[index] = merged
                    return false
                }
            }
            messages.append(message)
            return messages.count == 1
        }
        if isFirst { pipe.signal() }
    }

    /// Removes and returns the messages in the order of their arrival; never blocks.
    func removeMessages() -> [Message] {
        pipe.drain()
        return messages.withLock { messages in
            defer { messages = [] }
            return messages
        }
    }
}
