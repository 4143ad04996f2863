import Client
import FakeTransport
import Glibc
import Media
import Model

/// A reader of raw PCM from a pipe, at about real-time speed.
struct AudioStream: Sendable {
    /// The descriptor of standard input. The `preview` command moves it, because keys are read from descriptor 0.
    static var standardInput: Int32 {
        get { movedDescriptor.withLock { $0 } }
        set { movedDescriptor.withLock { $0 = newValue } }
    }
    private static let movedDescriptor = LockedValue<Int32>(STDIN_FILENO)

    static var standardInputIsTerminal: Bool { isatty(standardInput) == 1 }

    /// Moves piped standard input to another descriptor for audio, and opens the terminal as descriptor 0.
    static func moveStandardInput() throws(NoTerminalError) {
        let copy = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 10)
        let keyboard = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard copy >= 0, keyboard >= 0, dup2(keyboard, STDIN_FILENO) >= 0 else { throw NoTerminalError() }
        close(keyboard)
        standardInput = copy
    }

    /// No terminal could be opened for keys.
    struct NoTerminalError: Error {}

    /// Seconds of audio that may be read ahead of real time.
    private static let maximumLead = 2.0

    /// Closed at the end of the stream.
    let descriptor: Int32

    /// Reads on its own thread and calls `handler` with the bytes as they arrive; the last call has none.
    func read(_ handler: @escaping @Sendable (_ bytes: [UInt8], _ isLast: Bool) -> Void) {
        let descriptor = descriptor
        let thread = { @Sendable in
            defer { close(descriptor) }
            var buffer = [UInt8](repeating: 0, count: 3200)
            var duration = StreamedAudioDuration()
            var start = Self.now
            while true {
                var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                // If the writer closed the pipe, poll reports a hang-up and read returns 0.
                guard poll(&watched, 1, -1) > 0 else { continue }
                let count = Glibc.read(descriptor, &buffer, buffer.count)
                if count < 0, errno == EINTR || errno == EAGAIN { continue }
                guard count > 0 else { return handler([], true) }
                let bytes = Array(buffer[..<count])
                handler(bytes, false)
                duration.note(bytes)
                let lead = duration.seconds - (Self.now - start)
                // Without this, the stream could run ahead by the length of a pause of the writer.
                if lead < 0 { start = Self.now - duration.seconds }
                if lead > Self.maximumLead { poll(nil, 0, Int32((lead - Self.maximumLead) * 1000)) }
            }
        }
        POSIXThread.start(thread)?.detach()
    }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
