import Foundation

/// A condition was not met in time, or a test could not be set up.
package struct TestFailure: Error, CustomStringConvertible {
    package var description: String

    package init(description: String) { self.description = description }
}

/// Factor for all time limits, because sanitizers are slow; from `TEST_PATIENCE`, 1 by default.
package let patience = ProcessInfo.processInfo.environment["TEST_PATIENCE"].flatMap(Double.init) ?? 1

/// Waits until `condition` returns a value; checks once per millisecond, to leave the CPU to other processes.
///
/// Throws `TestFailure` after `limit` × `patience` seconds.
package func waiting<Value>(
    _ what: String, limit: TimeInterval = 40, isolation: isolated (any Actor)? = #isolation,
    for condition: () async throws -> Value?
) async throws -> Value {
    let end = Date(timeIntervalSinceNow: limit * patience)
    while Date() < end {
        if let value = try await condition() { return value }
        try await Task.sleep(for: .milliseconds(1))
    }
    throw TestFailure(description: "\(what) never happened")
}
