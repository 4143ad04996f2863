import Foundation

/// A condition did not come true in time.
package struct NeverHappened: Error, CustomStringConvertible {
    package var description: String

    package init(description: String) { self.description = description }
}

/// How many times longer than usual to wait: sanitizers make everything slow. `TEST_PATIENCE`, 1 by default.
package let patience = ProcessInfo.processInfo.environment["TEST_PATIENCE"].flatMap(Double.init) ?? 1

/// Waits until `condition` gives a value, asking once a millisecond so that waiting leaves the cores to others.
///
/// Throws `NeverHappened` after `limit` seconds, times the patience.
package func waiting<Value>(
    _ what: String, limit: TimeInterval = 40, for condition: () async throws -> Value?
) async throws -> Value {
    let end = Date(timeIntervalSinceNow: limit * patience)
    while Date() < end {
        if let value = try await condition() { return value }
        try await Task.sleep(for: .milliseconds(1))
    }
    throw NeverHappened(description: "\(what) never happened")
}
