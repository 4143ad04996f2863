import FoundationEssentials
import Model

extension APIClient {
    /// All that a client depends on; time and chance can be set, so that nothing in a test has to wait.
    package struct Configuration: Sendable {
        package var baseURL: BaseURL
        package var apiKey: Secret?
        /// Product and version; no line breaks.
        package var userAgent: String
        /// A PEM file of certificate authorities in place of the system's.
        package var authorities: String?
        /// In place of the environment's; never for loopback.
        package var proxy: String?
        package var limits = TransferLimits()
        package var retries = RetryPolicy.standard
        package var now: @Sendable () -> Date = { Date() }
        /// Throws when the task is cancelled.
        package var pause: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
        /// 0…1
        package var jitter: @Sendable () -> Double = { Double.random(in: 0...1) }
        /// What is known here is masked in every answer; the key and the token of a create are noted by the client
        /// itself.
        package var secrets = SecretBook()
        /// Called from any thread, once for each HTTP exchange.
        package var log: @Sendable (CallRecord) -> Void = { _ in }
        /// Called from any thread as each exchange begins, where `keepsDetails`: with the `id` of the record that is
        /// logged when it ends.
        package var began: @Sendable (CallRecord) -> Void = { _ in }
        /// True has each record carry its headers and bodies.
        package var keepsDetails = false

        package init(baseURL: BaseURL, apiKey: Secret? = nil, version: String) {
            self.baseURL = baseURL
            self.apiKey = apiKey
            userAgent = "protoface-console/\(version)"
        }
    }
}
