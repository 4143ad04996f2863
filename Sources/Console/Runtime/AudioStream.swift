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

    /// Seconds of audio that may be read ahead of real time from a writer that waits for the reader.
    private static let maximumLead = 2.0
    /// Capacity of a pipe in bytes, if it can't be asked.
    private static let usualCapacity = 65_536
    /// F_GETPIPE_SZ, which the Glibc module does not export.
    private static let pipeSizeCommand: Int32 = 1032

    /// Closed at the end of the stream.
    let descriptor: Int32

    /// Closes a stream that is not read.
    func discard() { close(descriptor) }

    /// Reads on its own thread and calls `handler` with the bytes as they arrive; the last call has none. `isAhead` is
    /// true if the writer is faster than real time and waits for the reader. When bytes arrive while `isWanted` returns
    /// false, the thread closes the stream without reading them and without a last call of `handler`.
    func read(
        while isWanted: @escaping @Sendable () -> Bool = { true },
        _ handler: @escaping @Sendable (_ bytes: [UInt8], _ isLast: Bool, _ isAhead: Bool) -> Void
    ) {
        let descriptor = descriptor
        let thread = { @Sendable in
            defer { close(descriptor) }
            var buffer = [UInt8](repeating: 0, count: 3200)
            var duration = StreamedAudioDuration()
            var start = MonotonicTime.seconds
            var isAhead = false
            while true {
                var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                // If the writer closed the pipe, poll reports a hang-up and read returns 0.
                guard poll(&watched, 1, -1) > 0 else { continue }
                guard isWanted() else { return }
                let count = Glibc.read(descriptor, &buffer, buffer.count)
                if count < 0, errno == EINTR || errno == EAGAIN { continue }
                guard count > 0 else { return handler([], true, isAhead) }
                let bytes = Array(buffer[..<count])
                handler(bytes, false, isAhead)
                duration.note(bytes)
                let lead = duration.seconds - (MonotonicTime.seconds - start)
                // Without this, the stream could run ahead by the length of a pause of the writer.
                if lead < 0 { start = MonotonicTime.seconds - duration.seconds }
                // What a live writer wrote in a burst is read at once, so that its delay is known.
                isAhead = lead > Self.maximumLead && Self.isNearlyFull(descriptor)
                if isAhead { poll(nil, 0, Int32((lead - Self.maximumLead) * 1000)) }
            }
        }
        POSIXThread.start(thread)?.detach()
    }

    private static func isNearlyFull(_ descriptor: Int32) -> Bool {
        var waiting: Int32 = 0
        guard ioctl(descriptor, UInt(FIONREAD), &waiting) == 0 else { return true }
        let capacity = Int(fcntl(descriptor, pipeSizeCommand, 0))
        return Int(waiting) * 2 >= (capacity > 0 ? capacity : usualCapacity)
    }
}
