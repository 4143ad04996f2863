/// Decides whether a failed `GET` is retried, and after what delay.
package struct RetryPolicy: Equatable, Sendable {
    /// Maximum number of attempts, including the first.
    package var attempts: Int
    package var firstDelay: Duration = .seconds(1)
    package var longestDelay: Duration = .seconds(8)
    /// If the server requests a longer delay, the call fails instead of waiting.
    package var maximumRetryAfter: Duration = .seconds(30)

    package static let standard = RetryPolicy(attempts: 3)
    package static let none = RetryPolicy(attempts: 1)

    package init(attempts: Int) { self.attempts = attempts }

    /// Nil if the call must not be retried. `jitter` is in 0…1 and adds up to 25 %.
    func delay(after error: ClientError, attempt: Int, jitter: Double) -> Duration? {
        guard error.isRetryable, attempt < attempts else { return nil }
        if let requested = error.retryAfter { return requested <= maximumRetryAfter ? requested : nil }
        let doubled = firstDelay * (1 << min(attempt - 1, 16))
        return min(doubled, longestDelay) * (1 + min(max(jitter, 0), 1) / 4)
    }
}
