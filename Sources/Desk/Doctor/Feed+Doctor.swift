import Canvas
import Diagnosis
import FoundationEssentials
import Model

extension Feed {
    /// Diagnoses the live sessions of a list of the API, after it was applied.
    package mutating func diagnose(_ rows: [Row<Session>], at now: Date, clockSkew: TimeInterval?) {
        for id in examine(rows, at: now, clockSkew: clockSkew) { shelf.noteChange(of: id) }
    }

    /// Returns the sessions whose trouble began, changed or ended.
    private mutating func examine(_ rows: [Row<Session>], at now: Date, clockSkew: TimeInterval?) -> [SessionID] {
        let (rejected, shelf) = (rejectedUpdates, shelf)
        // Lazy, because copies of sessions take longer than their diagnosis.
        let live = rows.lazy.compactMap { row -> Session? in
            guard case .value(let session) = row else { return nil }
            let isUsable = session.unreadableFields.isEmpty && rejected[session.id] == nil
            guard let known = isUsable ? session : shelf[session.id], known.status.isActive else { return nil }
            return known
        }
        return doctor.examine(live, count: rows.count, surroundings(clockSkew: clockSkew), at: now)
    }

    /// Nil if the session is not loaded. In share mode, the evidence has real names.
    package func evidence(of id: SessionID, at now: Date, clockSkew: TimeInterval?) -> Evidence? {
        guard let session = shelf[id] else { return nil }
        return evidence(of: session, at: now, clockSkew: clockSkew)
    }

    private func evidence(of session: Session, at now: Date, clockSkew: TimeInterval?) -> Evidence {
        var surroundings = surroundings(clockSkew: clockSkew)
        surroundings.account.avatar = avatars.first { $0.id == session.avatarID }
        return doctor.evidence(of: session, surroundings, at: now, isFake: isFakeSession(session.id))
    }

    /// The ids of the rules that have a finding, for filters.
    func rules(of slot: CompactSessionStore.Slot, at now: Date, clockSkew: TimeInterval?) -> [String] {
        let id = shelf.ids[Int(slot)]
        if shelf.isActive(slot), !isFakeSession(id) { return (doctor.findings[id] ?? []).map(\.rule.rawValue) }
        let evidence = evidence(of: shelf.session(slot), at: now, clockSkew: clockSkew)
        return SessionDiagnosis.findings(evidence).map(\.rule.rawValue)
    }

    /// Ranks of the live sessions in trouble, for the sort order.
    var troubleRanks: [CompactSessionStore.Slot: Int] {
        var ranks: [CompactSessionStore.Slot: Int] = [:]
        for (id, trouble) in doctor.troubles { if let slot = shelf.slot(id) { ranks[slot] = trouble.rank } }
        return ranks
    }

    private func surroundings(clockSkew: TimeInterval?) -> SessionDoctor.Surroundings {
        let (observations, rooms, skew) = (observations, rooms, clockSkew ?? 0)
        return SessionDoctor.Surroundings(
            account: AccountEvidence(quota: quota, plan: plan, platform: platform, refusals: doctor.refusals),
            startUps: startUps, observedSince: { observations[$0]?.since }, room: { rooms[$0]?.evidence },
            lastSound: { observations[$0]?.lastSound?.addingTimeInterval(skew) }, clockSkew: clockSkew)
    }
}

extension Scene {
    /// The diagnosis as of the last list of live sessions; nil if the session is not loaded.
    package func diagnosis(of id: SessionID) -> SessionDiagnosis? {
        guard let evidence = evidence(of: id) else { return nil }
        var diagnosis = SessionDiagnosis(evidence)
        let known = Set(diagnosis.findings.map(\.rule))
        let earlier = findingsAtEnd(of: evidence.session).filter { !known.contains($0.rule) }
        diagnosis.findings = Array((diagnosis.findings + earlier).prefix(SessionDiagnosis.findingLimit))
        return diagnosis
    }

    /// Seconds between the last diagnosis of a live session and its end: a few polls.
    private static let endDelay: TimeInterval = 20

    /// The trouble that a finished session had until its end.
    private func findingsAtEnd(of session: Session) -> [SessionFinding] {
        guard session.status.isTerminal, let end = session.finishedAt, let last = feed.doctor.lastFindings[session.id],
            abs(end.timeIntervalSince(last.at.addingTimeInterval(clockSkew ?? 0))) <= Self.endDelay
        else { return [] }
        let time = Format.clock(last.at, utcOffset: 0)
        return last.findings.filter { $0.confidence > .mayBe && $0.rule.liveWord != nil }.map { finding in
            var finding = finding
            finding.evidence = [EvidenceLine(.sessions, "found while it ran, at \(time) UTC")] + finding.evidence
            for index in finding.evidence.indices { finding.evidence[index].age = nil }
            finding.isPast = true
            finding.next = finding.nextAfterEnd ?? finding.next
            return finding
        }
    }

    /// The findings of the last diagnosis; a finished session is diagnosed now.
    func findings(of session: Session) -> [SessionFinding] {
        guard session.status.isTerminal else { return feed.doctor.findings[session.id] ?? [] }
        return evidence(of: session.id).map(SessionDiagnosis.findings) ?? []
    }

    package func evidence(of id: SessionID) -> Evidence? {
        guard var evidence = feed.evidence(of: id, at: now, clockSkew: clockSkew) else { return nil }
        let canLook = evidence.session.transport.livekit.map(place.rooms.canLook) ?? false
        evidence.hasMeasuredLevel = feed.media[id] != nil
        if canLook { evidence.lookInstruction = "w on the list, or open the session" }
        let url = evidence.session.transport.livekit?.url
        if let url, place.rooms.server?.isSame(as: url) == true { evidence.joinInstruction = "W" }
        return evidence
    }

    /// Seconds since that diagnosis.
    var diagnosisAge: TimeInterval { feed.doctor.examinedAt.map { max(0, now.timeIntervalSince($0)) } ?? 0 }
}
