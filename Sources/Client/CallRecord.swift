import FoundationEssentials
import Model

/// One HTTP exchange as the request log shows it; a call that is retried makes one record for each try. No secret ever
/// stands in it, not even one that a server echoes.
package struct CallRecord: Equatable, Sendable {
    /// The same when the exchange begins and when it ends; 0 where nobody looks.
    package var id: UInt64 = 0
    package var startedAt: Date
    package var method: String
    /// With its query, percent-encoded as sent, without the prefix of the base URL.
    package var path: String
    package var status: Int?
    /// On a monotonic clock.
    package var milliseconds: Double
    /// Bytes of body on the wire.
    package var bytesReceived: Int
    /// Bytes of body that were sent.
    package var bytesSent = 0
    /// 1 for the first try.
    package var attempt: Int
    /// How many tries the client makes by itself before it gives up.
    package var attempts = 1
    /// Seconds that the client waits before it tries again by itself; nil where it does not.
    package var nextTryAfter: Double?
    /// Seconds that the server asked to wait.
    package var retryAfter: Double?
    package var requestID: String?
    /// `ClientError.label`, nil where the call succeeded.
    package var failure: String?
    package var serverDate: Date?
    package var rateLimit: RateLimit?
    package var timing = CallTiming()
    package var connection = CallConnection()
    /// The address that the path goes on to, without a password.
    package var origin = ""
    package var idempotencyKey: String?
    /// False for what needs no key.
    package var sendsKey = true
    /// The session that the answer is, for a call that has none in its path.
    package var created: SessionID?
    /// Headers and bodies, where someone keeps them.
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

    /// Seconds that the server's clock is ahead of ours; whole seconds at best, as the header has them.
    package var clockSkew: TimeInterval? {
        serverDate?.timeIntervalSince(startedAt.addingTimeInterval(milliseconds / 1000))
    }

    /// When the server's limit is new again, by our clock; nil while something is left of it. Reckoned from the
    /// server's own moment, where it told that: its clock may be days off.
    package var limitedUntil: Date? {
        rateLimit.flatMap { $0.remaining <= 0 ? resetMoment : nil }
    }

    /// The same while less than a quarter of the limit is left, or fewer than four requests: what may wait then does.
    package var scarceUntil: Date? {
        rateLimit.flatMap { $0.remaining < max(4, $0.limit / 4) ? resetMoment : nil }
    }

    private var resetMoment: Date? {
        guard let reset = rateLimit?.resetsAt else { return nil }
        let answered = startedAt.addingTimeInterval(milliseconds / 1000)
        return answered.addingTimeInterval(max(0, reset.timeIntervalSince(serverDate ?? answered)))
    }
}
