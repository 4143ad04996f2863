import Foundation

/// Runs blocking work on its own thread, because it must not block the Swift concurrency pool.
enum ServerThread {
    static func start(_ run: @escaping @Sendable () -> Void) { Thread.detachNewThread(run) }
}
