import Glibc

/// A plain thread: libcurl's blocking poll has no place in the concurrency pool.
struct EngineThread: Sendable {
    private let handle: pthread_t

    private final class Job: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Nil when the system gives no thread.
    static func start(_ run: @escaping @Sendable () -> Void) -> EngineThread? {
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
        return EngineThread(handle: handle)
    }

    func join() { pthread_join(handle, nil) }

    func detach() { pthread_detach(handle) }

    /// A thread inherits the mask: signals stay with the main thread, and a closed socket can't raise SIGPIPE here.
    private static func withSignalsBlocked<R>(_ body: () -> R) -> R {
        var blocked = sigset_t()
        var before = sigset_t()
        sigfillset(&blocked)
        for fault in [SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP] { sigdelset(&blocked, fault) }
        pthread_sigmask(SIG_BLOCK, &blocked, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        return body()
    }
}
