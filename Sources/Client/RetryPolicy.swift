/// When and how long to wait before a `GET` is sent again.
package struct RetryPolicy: Equatable, Sendable {
    package var attempts: Int
    package var firstDelay: Duration = .seconds(1)
    package var longestDelay: Duration = .seconds(8)
    /// A server that asks for a longer wait than this gets none: the caller is told instead.
    package var longestRetryAfter: Duration = .seconds(30)

    package static let standard = RetryPolicy(attempts: 3)
    package static let none = RetryPolicy(attempts: 1)

    package init(attempts: Int) { self.attempts = attempts }

    /// Nil when the error stands. `jitter` is 0…1 and adds up to a quarter.
    func delay(after error: ClientError, attempt: Int, jitter: Double) -> Duration? {
        guard error.isRetryable, attempt < attempts else { return nil }
        if let asked = error.retryAfter { return asked <= longestRetryAfter ? asked : nil }
        let doubled = firstDelay * (1 << min(attempt - 1, 16))
        return min(doubled, longestDelay) * (1 + min(max(jitter, 0), 1) / 4)
    }
}
