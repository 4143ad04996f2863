import Glibc

/// A value protected by a lock.
///
/// Uses a pthread mutex, because the thread sanitizer does not support `Mutex` of the standard library.
package final class LockedValue<Value: Sendable>: @unchecked Sendable {  // value is accessed only under the lock
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private var value: Value

    package init(_ value: Value) {
        self.value = value
        lock.initialize(to: pthread_mutex_t())
        pthread_mutex_init(lock, nil)
    }

    deinit {
        pthread_mutex_destroy(lock)
        lock.deallocate()
    }

    /// Not reentrant: `body` must not call `withLock` of the same instance.
    package func withLock<Result, Failure: Error>(_ body: (inout Value) throws(Failure) -> Result) throws(Failure)
        -> Result
    {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return try body(&value)
    }
}
