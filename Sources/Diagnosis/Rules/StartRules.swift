import FoundationEssentials
import Model

/// Rules for sessions that have not reached their first frame.
enum StartRules {
    static func slowStart(_ e: Evidence) -> SessionFinding? {
        var finding = waiting(e)
        finding?.since = e.fleet.clock.pendingStep(e.session).flatMap { e.elapsed(since: $0.begin) }.map {
            e.now.addingTimeInterval(-$0)
        }
        return finding
    }

    private static func waiting(_ e: Evidence) -> SessionFinding? {
        let clock = e.fleet.clock
        guard let (step, begin) = clock.pendingStep(e.session), let elapsed = e.elapsed(since: begin),
            elapsed > clock.slowThreshold(step)
        else { return nil }
        let wait = EvidenceLine(.api, "\(e.session.status) for \(EvidenceText.seconds(elapsed)) without a first frame")
        let usual = clock.usual(step).map { "; usual is \(EvidenceText.seconds($0))" } ?? ""
        if let finding = platformStart(e, wait) { return finding }
        let next = "Try again after a pause; give support the request ids."
        guard step == .queued else {
            let verdict = "It has been starting for \(EvidenceText.seconds(elapsed))\(usual)"
            return SessionFinding(.slowStart, .mayBe, verdict, [wait], next: next, tellsMore: Needs.roomForWorker)
        }
        return SessionFinding(
            .slowStart, .is, "No worker took it for \(EvidenceText.seconds(elapsed))\(usual)", [wait], next: next)
    }

    /// Returns nil unless other starts are slow too, or the platform reports trouble.
    private static func platformStart(_ e: Evidence, _ wait: EvidenceLine) -> SessionFinding? {
        let next = "Try again after a pause; give support the request ids."
        let recent = e.fleet.recent
        let isCounted = e.fleet.clock.isStuck(e.member) == true && e.fleet.clock.isRecent(e.session)
        let others = (stuck: recent.stuck - (isCounted ? 1 : 0), started: recent.started)
        if others.stuck >= 3, others.stuck > others.started {
            let total = others.stuck + others.started
            let line = EvidenceLine(.sessions, "\(others.stuck) of \(total) other starts in 5 min are slow or failed")
            return SessionFinding(
                .slowStart, .mostLikely, "\(others.stuck) of \(total) other starts are slow too: the platform",
                [wait, line], next: next)
        }
        if let refusal = e.account?.refusal(["at_capacity"], at: e.now) {
            let line = EvidenceLine(.account, "503 at_capacity for another create", age: e.age(refusal.at))
            return SessionFinding(
                .slowStart, .mostLikely, "The platform has no free worker: at_capacity", [wait, line], next: next)
        }
        guard let trouble = e.account?.troubles.first else { return nil }
        let line = EvidenceLine(.account, "platform status: \(EvidenceText.name(trouble, limit: 40))")
        return SessionFinding(
            .slowStart, .mostLikely, "The platform reports trouble: \(EvidenceText.name(trouble, limit: 36))",
            [wait, line], next: next)
    }

    static func unreachableURL(_ e: Evidence) -> SessionFinding? {
        guard e.session.firstFrameAt == nil, let url = e.settings?.url, !url.isEmpty,
            e.session.status != .ended && e.session.status != .canceled,
            let flaw = LiveKitAddress(url).flaw
        else { return nil }
        let isCertain = flaw.isUnreachable
        let confidence: SessionFinding.Confidence =
            isCertain ? .is : e.session.status == .failed ? .mostLikely : .mayBe
        let shown = EvidenceText.name(url, limit: 30)
        return SessionFinding(
            .unreachableURL, confidence, "The LiveKit address is \(shown): \(flaw.words)",
            [EvidenceLine(.api, "transport.url is \(EvidenceText.name(url, limit: 60)); no first frame")],
            next: "What is LIVEKIT_URL where the agent runs? It must be public and wss://.")
    }

    static func avatarUnusable(_ e: Evidence) -> SessionFinding? {
        guard e.session.firstFrameAt == nil, e.session.status == .failed || e.session.status.isActive else {
            return nil
        }
        let name = EvidenceText.name(e.session.avatarID)
        let next = "Try av_stock_001; make the avatar again from another portrait if failure_reason says so."
        if let avatar = e.account?.avatar, avatar.status != .ready {
            let reason = avatar.failureReason.map { ": \(EvidenceText.name($0, limit: 60))" } ?? ""
            return SessionFinding(
                .avatarUnusable, .is, "The avatar \(name) is \(EvidenceText.name(avatar.status.rawValue)), not ready",
                [EvidenceLine(.account, "avatar status is \(avatar.status)\(reason)")], next: next)
        }
        let mine = e.fleet.startsByAvatar[e.session.avatarID] ?? Fleet.StartTally()
        let others = (started: e.fleet.starts.started - mine.started, stuck: e.fleet.starts.stuck - mine.stuck)
        guard mine.started == 0, mine.stuck >= 2, others.started >= 3, others.started > others.stuck,
            e.fleet.clock.isStuck(e.member) == true
        else { return nil }
        let line = EvidenceLine(
            .sessions,
            "\(mine.stuck) sessions of this avatar without a frame; \(others.started) of other avatars started")
        return SessionFinding(
            .avatarUnusable, mine.stuck >= 3 ? .mostLikely : .mayBe,
            "Only \(name) fails (\(mine.stuck) of \(mine.stuck)); others start: the avatar", [line], next: next)
    }

    /// Seconds after which a worker in the room should have published its tracks.
    private static let mediaAllowance: TimeInterval = 10

    static func mediaNotConnected(_ e: Evidence) -> SessionFinding? {
        let next =
            "Is the LiveKit server self-hosted, and are UDP 50000-60000, TCP 7881 or TURN 443 open from the internet?"
        guard let worker = e.look?.worker(e.settings) else { return selfHosted(e, next) }
        if [.joining, .joined].contains(worker.state),
            let held = workerHeld(e, { [.joining, .joined].contains($0.state) })
        {
            return SessionFinding(
                .mediaNotConnected, held > mediaAllowance ? .mostLikely : .mayBe,
                "The worker signals in, but its media can't connect: firewall or TURN",
                [EvidenceLine(.room, "the worker has been \(worker.state) for \(EvidenceText.seconds(held))")],
                next: next)
        }
        guard worker.state == .active, worker.canPublish != false, worker.tracks.isEmpty,
            let held = workerHeld(e, { $0.state == .active && $0.tracks.isEmpty })
        else { return nil }
        return SessionFinding(
            .mediaNotConnected, held > mediaAllowance ? .mostLikely : .mayBe,
            "The worker is in the room for \(EvidenceText.seconds(held)) and publishes nothing",
            [EvidenceLine(.room, "the worker is ACTIVE, may publish, has no track")], next: next)
    }

    /// Seconds for which the condition has held over at least two looks. Nil up to half of `mediaAllowance`, which is
    /// too short for a verdict.
    private static func workerHeld(_ e: Evidence, _ isSo: (RoomParticipant) -> Bool) -> TimeInterval? {
        let held = e.held { $0.worker(e.settings).map(isSo) ?? false }
        return held.flatMap { $0 > mediaAllowance / 2 ? $0 : nil }
    }

    /// All sessions on this LiveKit server fail to start, while sessions on other servers start.
    private static func selfHosted(_ e: Evidence, _ next: String) -> SessionFinding? {
        guard let url = e.settings?.url, !LiveKitAddress(url).isLiveKitCloud, e.look == nil,
            e.fleet.clock.isStuck(e.member) == true, let mine = e.fleet.startsByURL[url], mine.started == 0,
            mine.stuck >= 3, e.fleet.starts.started >= 3
        else { return nil }
        let line = EvidenceLine(
            .sessions,
            "\(mine.stuck) of \(mine.stuck) sessions to this server without a frame; "
                + "\(e.fleet.starts.started) to others started")
        return SessionFinding(
            .mediaNotConnected, .mayBe, "No session to this server starts (\(mine.stuck) of \(mine.stuck)): firewall?",
            [line], next: next, tellsMore: Needs.roomForWorker)
    }
}
