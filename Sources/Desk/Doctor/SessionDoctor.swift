import Diagnosis
import FoundationEssentials
import Model

/// Keeps the evidence about sessions, and what the rules of the session doctor say about the live ones.
///
/// The evidence is bounded: the live sessions, the last 100 finished ones, and the last sessions with other evidence.
package struct SessionDoctor: Equatable, Sendable {
    /// Maximum number of sessions whose token claims, media or relay are kept.
    static let detailLimit = 64
    /// Maximum number of end calls of this console that are kept.
    static let endCallLimit = 256
    /// Maximum number of refused create requests that are kept.
    static let refusalLimit = 8

    private(set) var counters: [SessionID: CounterHistory] = [:]
    private(set) var recentEnds = RecentEnds()
    /// Claims of the worker tokens of sessions that were created here.
    package var claims = RecentValues<WorkerTokenClaims>(limit: detailLimit)
    /// Dates at which this console asked the API to end sessions, by the local clock.
    package var endCalls = RecentValues<Date>(limit: endCallLimit)
    /// Measurements of hidden participants.
    package var media = RecentValues<MediaEvidence>(limit: detailLimit)
    /// States of relays whose client this console is.
    package var relays = RecentValues<RelayEvidence>(limit: detailLimit)
    /// What customers report, as the user entered it.
    package var reports = RecentValues<CustomerReport>(limit: detailLimit)
    /// Sources that this console could use but has not used yet, such as `.room` with LiveKit keys.
    package var collectable: EvidenceSources = .room
    package private(set) var refusals: [AccountEvidence.Refusal] = []
    /// The sessions of the last diagnosis; nil before the first one.
    package private(set) var fleet: Fleet?
    /// The findings about live sessions; sessions without findings are not in it.
    package private(set) var findings: [SessionID: [SessionFinding]] = [:]
    package private(set) var troubles: [SessionID: SessionTrouble] = [:]
    /// The last findings about sessions that were in trouble while live; kept to explain how they ended.
    private(set) var lastFindings = RecentValues<LastFindings>(limit: detailLimit)

    struct LastFindings: Equatable, Sendable {
        var findings: [SessionFinding]
        /// Date of that diagnosis, by the local clock.
        var at: Date
    }

    package init() {}

    /// Date of the last diagnosis of all live sessions, by the local clock.
    package var examinedAt: Date? { fleet?.now }

    // MARK: Evidence

    mutating func record(_ session: Session, at now: Date) {
        switch session.status {
        case .running: counters[session.id, default: CounterHistory()].record(session.usage, at: now)
        case _ where session.status.isTerminal:
            recentEnds.add(session)
            drop(session.id)
        default: break
        }
    }

    package mutating func record(refusal code: String, at now: Date) {
        refusals = Array((refusals + [AccountEvidence.Refusal(code: code, at: now)]).suffix(Self.refusalLimit))
    }

    mutating func forget(_ id: SessionID) {
        drop(id)
        recentEnds.forget(id)
    }

    private mutating func drop(_ id: SessionID) { (counters[id], findings[id], troubles[id]) = (nil, nil, nil) }

    // MARK: Diagnosis

    /// What the diagnosis of all sessions needs beside the sessions.
    struct Surroundings {
        var account: AccountEvidence
        var startUps: StartUpStatistics
        var observedSince: (SessionID) -> Date?
        /// Evidence from the polls of a session's room; nil before the first one.
        var room: (SessionID) -> RoomEvidence?
        /// Date of the last measured sound, by the API's clock.
        var lastSound: (SessionID) -> Date?
        /// Seconds by which the API's clock is ahead of the local clock; nil if unknown.
        var clockSkew: TimeInterval?
    }

    /// Diagnoses the live sessions. `count` is their approximate number. Returns the sessions whose trouble changed.
    mutating func examine(
        _ live: some Sequence<Session>, count: Int, _ surroundings: Surroundings, at now: Date
    ) -> [SessionID] {
        var fleet = Fleet(
            startUps: surroundings.startUps, now: now, clockSkew: surroundings.clockSkew, capacity: count)
        let check = HealthCheck(fleet, account: surroundings.account)
        var doubtful: [Fleet.Member] = []
        for session in live {
            let member = member(session, surroundings)
            fleet.add(member)
            if !check.isHealthy(member) || hasOtherEvidence(session.id, surroundings) { doubtful.append(member) }
        }
        for session in recentEnds.sessions { fleet.add(Fleet.Member(session)) }
        fleet.complete(Array(live) + recentEnds.sessions)
        if fleet.hasSharedRooms {
            for session in live where fleet.isSharing(session.id) { doubtful.append(member(session, surroundings)) }
        }
        self.fleet = fleet
        return evaluate(doubtful, fleet, surroundings)
    }

    /// Evaluates the rules for sessions that may be in trouble; all others have no findings.
    private mutating func evaluate(_ members: [Fleet.Member], _ fleet: Fleet, _ surroundings: Surroundings)
        -> [SessionID]
    {
        findings = [:]
        var new: [SessionID: SessionTrouble] = [:]
        for member in members {
            let found = SessionDiagnosis.findings(evidence(member, fleet, surroundings))
            guard !found.isEmpty else { continue }
            findings[member.session.id] = found
            if let trouble = SessionTrouble(found) { new[member.session.id] = trouble }
        }
        for id in new.keys.prefix(Self.detailLimit) {
            lastFindings[id] = findings[id].map { LastFindings(findings: $0, at: fleet.now) }
        }
        let old = troubles
        troubles = new
        return old.keys.filter { new[$0] == nil } + new.filter { !$0.value.hasSameCause(as: old[$0.key]) }.keys
    }

    /// The evidence about one session, compared with the sessions of the last diagnosis.
    func evidence(of session: Session, _ surroundings: Surroundings, at now: Date, isFake: Bool) -> Evidence {
        let member = member(session, surroundings)
        let skew = isFake ? 0 : surroundings.clockSkew
        let fleet = isFake ? nil : fleet
        return evidence(
            member, fleet ?? Fleet([member], startUps: surroundings.startUps, now: now, clockSkew: skew), surroundings)
    }

    /// True if there is evidence that `HealthCheck` does not know.
    private func hasOtherEvidence(_ id: SessionID, _ surroundings: Surroundings) -> Bool {
        claims[id] != nil || media[id] != nil || relays[id] != nil || surroundings.room(id) != nil
    }

    private func member(_ session: Session, _ surroundings: Surroundings) -> Fleet.Member {
        // Needed only if the difference between the API's clock and the local clock is unknown.
        let since = surroundings.clockSkew == nil ? surroundings.observedSince(session.id) : nil
        return Fleet.Member(session, counters: counters[session.id], observedSince: since)
    }

    private func evidence(_ member: Fleet.Member, _ fleet: Fleet, _ surroundings: Surroundings) -> Evidence {
        let id = member.session.id
        var evidence = Evidence(member, fleet: fleet)
        evidence.account = surroundings.account
        evidence.lastSound = surroundings.lastSound(id)
        (evidence.claims, evidence.ownEndCall) = (claims[id], endCalls[id])
        (evidence.room, evidence.media, evidence.relay) = (surroundings.room(id), media[id], relays[id])
        (evidence.report, evidence.collectable) = (reports[id], collectable)
        return evidence
    }
}
