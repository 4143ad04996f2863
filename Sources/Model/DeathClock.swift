import FoundationEssentials

/// When a running session will be ended, and by what.
package struct DeathClock: Equatable, Sendable {
    /// What set the maximum duration; the API gives only the effective value, so it is told by comparing.
    package enum Cap: Equatable, Sendable {
        /// Shorter than the plan allows: asked for.
        case requested
        /// As long as the plan allows.
        case plan
        /// Longer than the plan that is known allows, or no plan is known.
        case unknown
    }

    /// Seconds until the maximum duration.
    package var remaining: TimeInterval
    /// Seconds in all.
    package var whole: TimeInterval
    package var cap: Cap
    /// Seconds that the credits last for every session that spends them; nil where they outlast the session.
    package var creditsLast: TimeInterval?

    /// Nil unless it runs: the clock counts from the worker's start.
    package init?(_ session: Session, plan: Plan?, quota: Quota?, spending: Int, at now: Date) {
        guard let remaining = session.remaining(at: now) else { return nil }
        self.remaining = remaining
        whole = TimeInterval(session.maxDurationSeconds)
        cap = Self.cap(of: session.maxDurationSeconds, plan)
        // One credit is one minute.
        if let credits = quota?.balanceCredits, case let seconds = max(0, credits) * 60 / Double(max(1, spending)),
            seconds < remaining
        {
            creditsLast = seconds
        }
    }

    package static func cap(of seconds: Int, _ plan: Plan?) -> Cap {
        guard let plan else { return .unknown }
        if seconds == plan.maxDurationSeconds { return .plan }
        return seconds < plan.maxDurationSeconds ? .requested : .unknown
    }
}
