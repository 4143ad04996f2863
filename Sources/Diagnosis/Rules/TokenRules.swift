import FoundationEssentials
import Model

/// Rules for the worker token: its claims, and how LiveKit reacted to them.
enum TokenRules {
    /// Clock difference in seconds that LiveKit accepts.
    private static let leeway: TimeInterval = 60

    static func time(_ e: Evidence) -> SessionFinding? {
        guard e.session.firstFrameAt == nil, e.session.status != .canceled, e.session.status != .ended else {
            return nil
        }
        let next = "Is it minted right before each session, by a machine with NTP?"
        if let claims = e.claims { return expiry(e, claims, next) ?? notBefore(e, claims, next) }
        let words = e.failureWords
        guard words.contains("token"),
            words.contains("expire") || words.contains("not yet") || words.contains("not valid yet"),
            let line = e.failureLine
        else { return nil }
        return SessionFinding(
            .tokenTime, .mayBe,
            words.contains("expire")
                ? "The failure says that the worker token expired"
                : "The failure says that the worker token was not valid yet", [line], next: next,
            tellsMore: Needs.token)
    }

    /// Date at which the worker had to join the room: its start, or now if it has not started.
    private static func joinTime(_ e: Evidence) -> Date? {
        e.session.startedAt ?? (e.session.status.isActive ? e.fleet.clock.apiNow : e.session.failedAt)
    }

    private static func expiry(_ e: Evidence, _ claims: WorkerTokenClaims, _ next: String) -> SessionFinding? {
        guard let expiry = claims.expiry.value, let join = joinTime(e) else { return nil }
        let late = join.timeIntervalSince(expiry)
        guard late > -2 else { return nil }
        let verdict =
            late < 1
            ? "The worker token expired as the worker joined"
            : "The worker token expired \(EvidenceText.span(late)) before the worker could join"
        return SessionFinding(
            .tokenTime, late >= 0 ? .is : .mayBe, verdict,
            [EvidenceLine(.token, "exp is \(Timestamp.text(expiry)), the worker started \(Timestamp.text(join))")],
            next: next)
    }

    private static func notBefore(_ e: Evidence, _ claims: WorkerTokenClaims, _ next: String) -> SessionFinding? {
        guard let begin = claims.notBefore.value, let join = joinTime(e) else { return nil }
        let early = begin.timeIntervalSince(join)
        guard early > leeway else { return nil }
        return SessionFinding(
            .tokenTime, .is, "The worker token becomes valid \(EvidenceText.span(early)) after the worker started",
            [EvidenceLine(.token, "nbf is \(Timestamp.text(begin)), the worker started \(Timestamp.text(join))")],
            next: next)
    }

    static func grant(_ e: Evidence) -> SessionFinding? {
        let next = "Mint with roomJoin, room, canPublish, canSubscribe, canPublishData and kind agent."
        if e.session.firstFrameAt == nil, let worker = e.look?.worker(e.settings), worker.canPublish == false {
            return SessionFinding(
                .tokenGrant, .is, "The worker may not publish in the room: canPublish is false",
                [EvidenceLine(.room, "permission.can_publish of the worker is false", age: e.age(e.look?.at))],
                next: next)
        }
        guard let claims = e.claims, let problem = problem(e, claims) else { return nil }
        return SessionFinding(
            .tokenGrant, problem.confidence, problem.verdict, [EvidenceLine(.token, problem.evidence)], next: next)
    }

    private typealias Problem = (confidence: SessionFinding.Confidence, verdict: String, evidence: String)

    /// Problem of the grants, as the token inspection judges them; a problem that a first frame disproves is left out.
    private static func problem(_ e: Evidence, _ claims: WorkerTokenClaims) -> Problem? {
        let expectations = TokenExpectations(
            roomName: e.settings?.roomName, workerIdentity: e.settings?.workerIdentity,
            audioSource: e.settings?.audioSource ?? .dataStream, now: e.fleet.clock.apiNow ?? e.now)
        let verdicts = TokenInspection.verdicts(on: claims, against: expectations)
        for verdict in verdicts where verdict.level == .blocking || verdict.level == .warning {
            guard let words = words(verdict, e) else { continue }
            let confidence: SessionFinding.Confidence =
                verdict.check == .kind ? .mayBe : verdict.check == .data ? .mostLikely : .is
            return (confidence, words, EvidenceText.name(verdict.evidence, limit: 100))
        }
        return nil
    }

    private static func words(_ verdict: TokenVerdict, _ e: Evidence) -> String? {
        let hasFrame = e.session.firstFrameAt != nil
        switch verdict.check {
        case .roomJoin: return hasFrame ? nil : "The token does not let the worker join: roomJoin"
        case .room: return hasFrame ? nil : "The token is for another room, or for none"
        case .publish:
            if verdict.evidence.hasPrefix("hidden") { return "The token hides the worker: hidden is true" }
            return hasFrame ? nil : "The token forbids publishing: \(EvidenceText.name(verdict.evidence, limit: 40))"
        case .subscribe: return "The token forbids subscribing: no audio reaches the worker"
        case .data: return e.isAgentAudio ? "The token forbids data: the agent hangs after its first line" : nil
        case .kind: return hasFrame ? nil : "The token has no kind agent: the agent may take it for the caller"
        case .jwt, .algorithm, .expiry, .notBefore, .identity, .issuer, .clock: return nil
        }
    }

    static func project(_ e: Evidence) -> SessionFinding? {
        guard e.session.firstFrameAt == nil, e.session.status == .failed || e.session.status.isActive else {
            return nil
        }
        let next = "Do LIVEKIT_URL, key and secret come from one project?"
        if let key = e.room?.acceptedKey, let issuer = e.claims?.issuer.value {
            guard issuer != key else { return nil }
            let host = e.settings.map { LiveKitAddress($0.url).host } ?? "this server"
            return SessionFinding(
                .tokenProject, .is, "The token's key is not the one of \(EvidenceText.name(host, limit: 30))",
                [
                    EvidenceLine(.token, "iss is \(EvidenceText.name(issuer))"),
                    EvidenceLine(.room, "the server accepts \(EvidenceText.name(key))"),
                ], next: next)
        }
        let words = e.failureWords
        guard words.contains("token"),
            ["invalid", "signature", "secret", "unauthorized"].contains(where: { words.contains($0) }),
            !words.contains("expire"), let line = e.failureLine
        else { return nil }
        return SessionFinding(
            .tokenProject, .mayBe, "LiveKit may have refused the worker token: key or secret", [line], next: next,
            tellsMore: Needs.token)
    }

    static func identity(_ e: Evidence) -> SessionFinding? {
        guard let settings = e.settings else { return nil }
        let expected = settings.workerIdentity
        let next = "Use one identity in the token, the session and the agent."
        let publishing = e.look?.participants.first { $0.tracks.contains { $0.name.hasPrefix("protoface-avatar") } }
        if let publishing, publishing.identity != expected {
            return SessionFinding(
                .identityMismatch, .is,
                "The worker is \(EvidenceText.quoted(publishing.identity)), not \(EvidenceText.quoted(expected))",
                [
                    EvidenceLine(
                        .room, "its tracks belong to \(EvidenceText.quoted(publishing.identity))",
                        age: e.age(e.look?.at))
                ],
                next: next)
        }
        guard let subject = e.claims?.identity.value, !subject.isEmpty, subject != expected else {
            return otherAvatar(e, expected, next)
        }
        return SessionFinding(
            .identityMismatch, .is,
            "The worker is \(EvidenceText.quoted(expected)), its token says \(EvidenceText.quoted(subject))",
            [
                EvidenceLine(.api, "worker_identity is \(EvidenceText.quoted(expected, limit: 40))"),
                EvidenceLine(.token, "sub is \(EvidenceText.quoted(subject, limit: 40))"),
            ], next: next)
    }

    /// An avatar with another identity is in the room, and no participant has the expected identity.
    private static func otherAvatar(_ e: Evidence, _ expected: String, _ next: String) -> SessionFinding? {
        guard e.phase != .running, let look = e.look, look.participant(expected) == nil,
            let other = look.participants.first(where: { $0.speaksFor != nil })
        else { return nil }
        return SessionFinding(
            .identityMismatch, .mayBe,
            "The worker may be \(EvidenceText.quoted(other.identity)), not \(EvidenceText.quoted(expected))",
            [
                EvidenceLine(
                    .room, "\(EvidenceText.quoted(other.identity)) has lk.publish_on_behalf", age: e.age(look.at))
            ],
            next: next)
    }
}

extension Evidence {
    /// True if the agent sends its audio as a LiveKit data stream.
    var isAgentAudio: Bool { settings?.audioSource == .dataStream }
}
