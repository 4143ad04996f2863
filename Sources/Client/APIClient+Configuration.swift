import FoundationEssentials
import Model

extension APIClient {
    /// Settings and dependencies of a client; tests replace the clock, the pause and the jitter.
    package struct Configuration: Sendable {
        package var baseURL: BaseURL
        package var apiKey: Secret?
        /// Product and version, without line breaks.
        package var userAgent: String
        /// Source of the API key, for the error about a rejected key.
        package var keyLabel: String?
        package var authorities = CertificateAuthorities()
        /// Replaces the environment's proxy; never used for loopback.
        package var proxy: String?
        package var limits = TransferLimits()
        package var retries = RetryPolicy.standard
        package var now: @Sendable () -> Date = { Date() }
        /// Waits before a retry; throws if the task is cancelled.
        package var pause: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
        /// In 0…1.
        package var jitter: @Sendable () -> Double = { Double.random(in: 0...1) }
        /// Secrets to mask in every response; the client adds the API key and the worker tokens that it sends.
        package var secrets = SecretRegistry()
        /// Called on any thread at the end of each HTTP exchange.
        package var log: @Sendable (CallRecord) -> Void = { _ in }
        /// Called on any thread at the start of each HTTP exchange, if `recordsDetails` is true. The record logged at
        /// the end has the same `id`.
        package var began: @Sendable (CallRecord) -> Void = { _ in }
        /// Whether records include headers and bodies.
        package var recordsDetails = false

        package init(baseURL: BaseURL, apiKey: Secret? = nil, version: String) {
            self.baseURL = baseURL
            self.apiKey = apiKey
            userAgent = "protoface-console/\(version)"
        }
    }
}
