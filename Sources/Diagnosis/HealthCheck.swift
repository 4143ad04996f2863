import FoundationEssentials
import Model

/// Finds the running sessions about which no rule can have a finding, so that their rules need not be evaluated.
///
/// It knows the session, its counters and the account. Sessions with other evidence (room, media, relay, token) and
/// sessions that share their room (`Fleet.isSharing`) need the rules.
package struct HealthCheck: Sendable {
    private let clock: FleetClock
    private let isAccountHealthy: Bool

    package init(_ fleet: Fleet, account: AccountEvidence?) {
        clock = fleet.clock
        isAccountHealthy = account.map { !$0.hasRefusal(at: fleet.now) && !$0.isOutOfCredits } ?? true
    }

    /// False if a rule may have a finding about the session.
    package func isHealthy(_ member: Fleet.Member) -> Bool {
        let session = member.session
        guard isAccountHealthy, session.status == .running, session.firstFrameAt != nil,
            (member.counters?.framesUnchanged ?? 0) <= CounterHistory.frozenAfter
        else { return false }
        return isWithinLimits(session, observedSince: member.observedSince) && !hasDoubtfulSettings(session)
    }

    /// True if the session is far from its maximum duration, and not much older than other sessions.
    private func isWithinLimits(_ session: Session, observedSince: Date?) -> Bool {
        guard let started = session.startedAt,
            let elapsed = clock.elapsed(since: started, observedSince: observedSince)
        else { return true }
        let left = TimeInterval(session.maxDurationSeconds) - elapsed
        guard session.maxDurationSeconds <= 0 || left >= EndRules.warning else { return false }
        return !session.isTrackMode || elapsed <= RoomRules.leastLeakAge
    }

    private func hasDoubtfulSettings(_ session: Session) -> Bool {
        guard let settings = session.transport.livekit else { return false }
        return settings.syntheticAudioIfNoInput
            || settings.audioSource == .track && settings.subscribeToIdentity == settings.workerIdentity
    }
}
