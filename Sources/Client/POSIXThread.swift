import Glibc

/// A thread for calls that block, which must not block the Swift concurrency pool: libcurl's poll, a read from a FIFO.
package struct POSIXThread: Sendable {
    private let handle: pthread_t

    private final class Job: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Returns nil if the thread can't be created.
    package static func start(_ run: @escaping @Sendable () -> Void) -> POSIXThread? {
        var handle = pthread_t()
        let job = Unmanaged.passRetained(Job(run))
        let result = withSignalsBlocked {
            pthread_create(
                &handle, nil,
                { context in
                    guard let context else { return nil }
                    Unmanaged<Job>.fromOpaque(context).takeRetainedValue().run()
                    return nil
                }, job.toOpaque())
        }
        guard result == 0 else { job.release(); return nil }
        return POSIXThread(handle: handle)
    }

    package func join() { pthread_join(handle, nil) }

    package func detach() { pthread_detach(handle) }

    /// The new thread inherits the mask: signals go to the main thread, and a closed socket raises no SIGPIPE here.
    private static func withSignalsBlocked<R>(_ body: () -> R) -> R {
        var blocked = sigset_t()
        var previous = sigset_t()
        sigfillset(&blocked)
        for fault in [SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP] { sigdelset(&blocked, fault) }
        pthread_sigmask(SIG_BLOCK, &blocked, &previous)
        defer { pthread_sigmask(SIG_SETMASK, &previous, nil) }
        return body()
    }
}
