import FoundationEssentials
import Model

/// One HTTP exchange in the request log, one per attempt; secrets are masked, even if the server echoes them.
package struct CallRecord: Equatable, Sendable {
    /// Same value at the start and at the end of an exchange; 0 if the client keeps no details.
    package var id: UInt64 = 0
    package var startedAt: Date
    package var method: String
    /// Path and query, percent-encoded as sent, without the prefix of the base URL.
    package var path: String
    package var status: Int?
    /// Duration on a monotonic clock.
    package var milliseconds: Double
    /// Body bytes on the wire.
    package var bytesReceived: Int
    /// Body bytes that were sent.
    package var bytesSent = 0
    /// Starts at 1.
    package var attempt: Int
    /// Maximum number of attempts.
    package var attempts = 1
    /// Seconds until the client retries; nil if it does not retry.
    package var nextRetrySeconds: Double?
    /// Seconds, from the `Retry-After` header.
    package var retryAfter: Double?
    package var requestID: String?
    /// `ClientError.label`; nil if the call succeeded.
    package var failure: String?
    package var serverDate: Date?
    package var rateLimit: RateLimit?
    package var timing = CallTiming()
    package var connection = CallConnection()
    /// Base URL of the API; contains no password.
    package var origin = ""
    package var idempotencyKey: String?
    /// False for calls that need no API key.
    package var isAuthenticated = true
    /// Name of the environment variable with the token in the curl command; only for calls to LiveKit.
    package var tokenVariable: String?
    /// Id of the session in the response, for calls whose path contains no session id.
    package var created: SessionID?
    /// Headers and bodies; nil if the client keeps no details.
    package var detail: CallDetail?

    package init(
        startedAt: Date, method: String, path: String, status: Int? = nil, milliseconds: Double = 0,
        bytesReceived: Int = 0,
        attempt: Int = 1, requestID: String? = nil, failure: String? = nil, serverDate: Date? = nil,
        rateLimit: RateLimit? = nil,
        origin: String = "", detail: CallDetail? = nil
    ) {
        self.startedAt = startedAt
        self.method = method
        self.path = path
        self.status = status
        self.milliseconds = milliseconds
        self.bytesReceived = bytesReceived
        self.attempt = attempt
        self.requestID = requestID
        self.failure = failure
        self.serverDate = serverDate
        self.rateLimit = rateLimit
        (self.origin, self.detail) = (origin, detail)
    }

    /// Seconds by which the server's clock is ahead of the local clock; the `Date` header has whole seconds.
    package var clockSkew: TimeInterval? {
        serverDate?.timeIntervalSince(startedAt.addingTimeInterval(milliseconds / 1000))
    }

    /// Local time at which an exhausted rate limit resets; nil while requests remain. Computed relative to the server's
    /// `Date` header, if sent, because the server's clock may be days off.
    package var rateLimitedUntil: Date? {
        rateLimit.flatMap { $0.remaining <= 0 ? localResetTime : nil }
    }

    /// Local time at which the rate limit resets, if less than a quarter of it or fewer than four requests remain;
    /// requests that are not urgent wait until then.
    package var lowRateLimitUntil: Date? {
        rateLimit.flatMap { $0.remaining < max(4, $0.limit / 4) ? localResetTime : nil }
    }

    private var localResetTime: Date? {
        guard let reset = rateLimit?.resetsAt else { return nil }
        let receivedAt = startedAt.addingTimeInterval(milliseconds / 1000)
        return receivedAt.addingTimeInterval(max(0, reset.timeIntervalSince(serverDate ?? receivedAt)))
    }
}
