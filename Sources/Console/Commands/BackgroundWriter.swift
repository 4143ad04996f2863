import Client
import Glibc
import Model

/// Writes to a descriptor on other threads, so that a reader that stops does not stop the program. The descriptor stays
/// as it is: other programs may share it, and would be confused if it became non-blocking.
final class BackgroundWriter: Sendable {
    /// Why nothing can be written any more.
    enum End: Equatable, Sendable {
        /// The reader has closed the pipe.
        case closed
        /// With the value of `errno`.
        case failed(Int32)

        /// Nil if it is not an error.
        var failure: String? {
            switch self {
            case .closed: nil
            case .failed(let number): "Standard output can't be written (\(String(cString: strerror(number))))."
            }
        }
    }

    private struct State {
        var waiting: [UInt8] = []
        /// Number of the bytes that the thread has taken and is writing.
        var writing = 0
        var isWriting = false
        var end: End?
    }

    /// Maximum number of bytes that are not written yet, unless one text is longer.
    static let limit = 1 << 20

    private let state = LockedValue(State())
    private let descriptor: Int32

    init(to descriptor: Int32) { self.descriptor = descriptor }

    /// Nil while bytes can be written.
    var end: End? { state.withLock { $0.end } }

    /// True if all bytes were written, or no byte can be written any more.
    var isIdle: Bool { state.withLock { !$0.isWriting } }

    /// Writes the bytes after those that wait. Drops them and returns false if too many wait, or if nothing can be
    /// written any more.
    @discardableResult
    func write(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let (isAccepted, needsThread) = state.withLock { state in
            let unwritten = state.waiting.count + state.writing
            guard state.end == nil, unwritten == 0 || unwritten + bytes.count <= Self.limit else {
                return (false, false)
            }
            state.waiting += bytes
            defer { state.isWriting = true }
            return (true, !state.isWriting)
        }
        if needsThread {
            if let thread = POSIXThread.start({ [self] in writeWaiting() }) { thread.detach() } else { writeWaiting() }
        }
        return isAccepted
    }

    private func writeWaiting() {
        while let bytes = takeWaiting() {
            guard let number = Output.errorNumber(writing: bytes, to: descriptor) else { continue }
            state.withLock { $0.end = number == EPIPE ? .closed : .failed(number) }
        }
    }

    private func takeWaiting() -> [UInt8]? {
        state.withLock { state in
            guard state.end == nil, !state.waiting.isEmpty else {
                (state.isWriting, state.waiting, state.writing) = (false, [], 0)
                return nil
            }
            defer { (state.waiting, state.writing) = ([], state.waiting.count) }
            return state.waiting
        }
    }

    /// Waits until it is idle, at most for some seconds, or until `isCancelled`.
    func finish(within seconds: Double, unless isCancelled: () -> Bool = { false }) {
        let deadline = MonotonicTime.seconds + seconds
        while !isIdle, MonotonicTime.seconds < deadline, !isCancelled() { _ = poll(nil, 0, 5) }
    }
}
