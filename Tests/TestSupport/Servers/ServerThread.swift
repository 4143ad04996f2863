import Foundation

/// A plain thread: what blocks has no place in the concurrency pool.
enum ServerThread {
    static func start(_ run: @escaping @Sendable () -> Void) { Thread.detachNewThread(run) }
}
