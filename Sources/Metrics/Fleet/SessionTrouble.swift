import Diagnosis
import FoundationEssentials
import Model

/// A live session with its findings, ranked by how urgent it is.
struct SessionTrouble: Sendable {
    let live: LiveSession
    let findings: [SessionFinding]
    let stalledSeconds: TimeInterval?

    /// Stalled sessions first, then certain findings before guesses. Sessions without trouble are ranked by age, not by
    /// a measured value: the choice of series must not change with every poll.
    static func mostUrgent(_ troubles: [Self], _ count: Int) -> [Self] {
        // Sorts small keys: sessions are large.
        let keys = troubles.indices.map { index in
            let session = troubles[index].live.session
            return (rank: -troubles[index].rank, created: session.createdAt, id: session.id, index: index)
        }
        return keys.sorted { ($0.rank, $0.created, $0.id) < ($1.rank, $1.created, $1.id) }.prefix(count)
            .map { troubles[$0.index] }
    }

    private var rank: Int {
        let finding =
            switch findings.first?.confidence {
            case .is: 3
            case .mostLikely: 2
            case .mayBe: 1
            case nil: 0
            }
        return (stalledSeconds == nil ? 0 : 4) + finding
    }
}

extension FleetObserver {
    /// Runs the session doctor on all live sessions; those that left the list are not live any more.
    func troubles(_ account: AccountEvidence, clockSkew: TimeInterval?, at now: Date) -> [SessionTrouble] {
        let gone = Set(vanished)
        let live = gone.isEmpty ? Array(live.values) : live.filter { !gone.contains($0.key) }.map(\.value)
        let members =
            live.map { Fleet.Member($0.session, counters: $0.counters, observedSince: $0.observedSince) }
            + finished.map { Fleet.Member($0) }
        let fleet = Fleet(members, startUps: startUps, now: now, clockSkew: clockSkew)
        let check = HealthCheck(fleet, account: account)
        return zip(live, members).map { live, member in
            let isHealthy = check.isHealthy(member) && !fleet.isSharing(member.session.id)
            var findings: [SessionFinding] = []
            if !isHealthy {
                var evidence = Evidence(member, fleet: fleet)
                evidence.account = account
                findings = SessionDiagnosis.findings(evidence)
            }
            return SessionTrouble(live: live, findings: findings, stalledSeconds: live.stalledSeconds(at: now))
        }
    }
}
