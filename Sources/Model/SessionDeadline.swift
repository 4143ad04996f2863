import FoundationEssentials

/// The time left until a running session is ended, and the limit that ends it.
package struct SessionDeadline: Equatable, Sendable {
    /// The source of the maximum duration. The API returns only the effective value, so the source is inferred by
    /// comparison with the plan.
    package enum Cap: Equatable, Sendable {
        /// Shorter than the plan's cap, so it was requested.
        case requested
        /// Equal to the plan's cap.
        case plan
        /// Longer than the plan's cap, or the plan is unknown.
        case unknown
    }

    /// Seconds until the maximum duration is reached.
    package var remaining: TimeInterval
    /// Maximum duration in seconds.
    package var whole: TimeInterval
    package var cap: Cap
    /// Seconds until the credits run out, shared by all running sessions; nil if they last longer than `remaining`.
    package var secondsUntilCreditsRunOut: TimeInterval?

    /// Nil unless the session is running, because the maximum duration counts from the worker's start.
    package init?(_ session: Session, plan: Plan?, quota: Quota?, spending: Int, at now: Date) {
        guard let remaining = session.remaining(at: now) else { return nil }
        self.remaining = remaining
        whole = TimeInterval(session.maxDurationSeconds)
        cap = Self.cap(of: session.maxDurationSeconds, plan)
        // One credit is one minute.
        if let credits = quota?.balanceCredits, case let seconds = max(0, credits) * 60 / Double(max(1, spending)),
            seconds < remaining
        {
            secondsUntilCreditsRunOut = seconds
        }
    }

    package static func cap(of seconds: Int, _ plan: Plan?) -> Cap {
        guard let plan else { return .unknown }
        if seconds == plan.maxDurationSeconds { return .plan }
        return seconds < plan.maxDurationSeconds ? .requested : .unknown
    }
}
