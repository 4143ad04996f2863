import Diagnosis
import FoundationEssentials
import Model

extension Feed {
    /// Diagnoses the live sessions of a list of the API, after it was applied.
    package mutating func diagnose(_ rows: [Row<Session>], at now: Date, clockSkew: TimeInterval?) {
        let live = rows.compactMap(\.value).compactMap { session -> Session? in
            let isUsable = session.unreadableFields.isEmpty && rejectedUpdates[session.id] == nil
            let known = isUsable ? session : shelf[session.id]
            return known?.status.isActive == true ? known : nil
        }
        let surroundings = surroundings(clockSkew: clockSkew)
        for id in doctor.examine(live, surroundings, at: now) { shelf.noteChange(of: id) }
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
        evidence(of: id).map { SessionDiagnosis($0) }
    }

    /// The findings of the last diagnosis; a finished session is diagnosed now.
    func findings(of session: Session) -> [SessionFinding] {
        guard session.status.isTerminal else { return feed.doctor.findings[session.id] ?? [] }
        return evidence(of: session.id).map(SessionDiagnosis.findings) ?? []
    }

    package func evidence(of id: SessionID) -> Evidence? {
        guard var evidence = feed.evidence(of: id, at: now, clockSkew: clockSkew) else { return nil }
        let canLook = evidence.session.transport.livekit.map(place.rooms.canLook) ?? false
        if canLook { evidence.lookInstruction = "w on the list, or the session's screen" }
        let url = evidence.session.transport.livekit?.url
        if let url, place.rooms.server?.isSame(as: url) == true { evidence.joinInstruction = "W" }
        return evidence
    }

    /// Seconds since that diagnosis.
    var diagnosisAge: TimeInterval { feed.doctor.examinedAt.map { max(0, now.timeIntervalSince($0)) } ?? 0 }
}
