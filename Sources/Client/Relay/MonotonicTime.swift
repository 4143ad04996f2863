import Glibc

/// Monotonic clock for media timing; it never jumps.
package enum MonotonicTime {
    /// Seconds since some moment before the program started.
    package static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
