import Glibc

/// Ends the process some seconds after the console has closed standard input or has exited, even if LiveKit's library
/// blocks the main thread.
enum EndWatchdog {
    /// Seconds; longer than leaving the room takes.
    private static let delay: UInt32 = 6

    static func start() {
        var thread = pthread_t()
        let body: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { _ in EndWatchdog.wait() }
        if pthread_create(&thread, nil, body, nil) == 0 { pthread_detach(thread) }
    }

    private static func wait() -> Never {
        // Without events, poll(2) returns only at the end of the input, or after a signal.
        var input = pollfd(fd: STDIN_FILENO, events: 0, revents: 0)
        while poll(&input, 1, -1) < 1 {}
        var left = delay
        while left > 0 { left = sleep(left) }
        _exit(1)
    }
}
