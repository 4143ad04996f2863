import FakeTransport
import Glibc
import Media
import Model

/// Raw PCM from a pipe, handed on about as fast as it plays.
struct AudioStream: Sendable {
    /// Where standard input is; the `preview` command moves it, for the keyboard needs the first descriptor.
    static var standardInput: Int32 {
        get { moved.withLock { $0 } }
        set { moved.withLock { $0 = newValue } }
    }
    private static let moved = LockedValue<Int32>(STDIN_FILENO)

    static var standardInputIsTerminal: Bool { isatty(standardInput) == 1 }

    /// Keeps what is piped in for the sound, and puts the keyboard in its place; a sentence where there is no keyboard.
    static func moveStandardInput() throws(NoKeyboard) {
        let copy = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 10)
        let keyboard = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard copy >= 0, keyboard >= 0, dup2(keyboard, STDIN_FILENO) >= 0 else { throw NoKeyboard() }
        close(keyboard)
        standardInput = copy
    }

    /// There is no terminal to take keys from.
    struct NoKeyboard: Error {}

    /// Seconds that may be read ahead.
    private static let ahead = 2.0

    /// Closed when the stream is at its end.
    let descriptor: Int32

    /// Blocks until the end: `take` gets bytes as they come, the last time with nothing more to follow.
    func read(_ take: @escaping @Sendable (_ bytes: [UInt8], _ isLast: Bool) -> Void) {
        let descriptor = descriptor
        let thread = { @Sendable in
            defer { close(descriptor) }
            var buffer = [UInt8](repeating: 0, count: 3200)
            var pace = StreamedAudioDuration()
            var start = Self.now
            while true {
                var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                // A writer that closed shows as a hang-up with nothing to read.
                guard poll(&watched, 1, -1) > 0 else { continue }
                let count = Glibc.read(descriptor, &buffer, buffer.count)
                if count < 0, errno == EINTR || errno == EAGAIN { continue }
                guard count > 0 else { return take([], true) }
                let bytes = Array(buffer[..<count])
                take(bytes, false)
                pace.note(bytes)
                let lead = pace.seconds - (Self.now - start)
                // After a pause of the stream the count goes on from now, or it would be let run ahead by the pause.
                if lead < 0 { start = Self.now - pace.seconds }
                if lead > Self.ahead { poll(nil, 0, Int32((lead - Self.ahead) * 1000)) }
            }
        }
        Thread.start(thread)
    }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}

/// A thread of its own, for reads that may block for as long as they like.
private enum Thread {
    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    static func start(_ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let work = Unmanaged.passRetained(Work(body))
        let made = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
                return nil
            }, work.toOpaque())
        guard made == 0 else { return work.release() }
        pthread_detach(thread)
    }
}
