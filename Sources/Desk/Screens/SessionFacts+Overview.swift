import Canvas
import FoundationEssentials
import Model

extension SessionFacts {
    func overview(_ session: Session) -> [[Span]] {
        let mark = StatusMark(session.status)
        let age = isOutdated(session) ? "–" : Format.duration(session.age(at: scene.moment(of: session)))
        var rows = text.rows(
            "status", [Span(mark.glyph + " ", Style(mark.role)), Span(mark.word), Span("  " + age, .dim)])
        if let doubt = scene.feed.rejectedUpdates[session.id] {
            rows += text.rows("invalid", [Span("▲ " + doubt, .warn)])
        }
        for field in session.unreadableFields { rows += text.rows("invalid", [Span("▲ " + field.words, .warn)]) }
        let shortened = ScreenText.truncatedAtStart(session.id.rawValue, to: width - text.labelWidth)
        rows += text.rows("session", [Span(shortened)])
        rows += text.rows("avatar", [Span(session.avatarID)] + avatarNotes(session))
        rows += ends(session) + idle(session)
        return rows
    }

    /// True if values that change by themselves are no longer known, because the API does not respond.
    func isOutdated(_ session: Session) -> Bool { scene.dataAge(of: session) == .outdated }

    private func avatarNotes(_ session: Session) -> [Span] {
        let avatar = isFull ? scene.feed.avatars.first { $0.id == session.avatarID } : nil
        return (avatar.map { [Span("  \($0.name)")] } ?? []) + [Span("  " + session.quality.rawValue, .dim)]
    }

    /// Time until the session ends at the latest, and the limit that applies.
    private func ends(_ session: Session) -> [[Span]] {
        guard session.maxDurationSeconds > 0 else { return [] }
        let plan = scene.feed.isFakeSession(session.id) ? nil : scene.feed.plan
        let why = words(for: SessionDeadline.cap(of: session.maxDurationSeconds, plan))
        let spending = scene.feed.isFakeSession(session.id) ? nil : scene.feed.quota
        guard
            let clock = SessionDeadline(
                session, plan: plan, quota: spending, spending: scene.feed.activeCount, at: scene.moment(of: session))
        else {
            return text.rows(
                "limit", [Span(Format.duration(TimeInterval(session.maxDurationSeconds))), Span(why, .dim)])
        }
        if isOutdated(session) { return text.rows("ends in", "– of \(Format.duration(clock.whole))" + why, .dim) }
        let style: Style = clock.remaining < 60 ? Style(.warn, bold: true) : .strong
        let value = [
            Span(Format.duration(clock.remaining), style), Span(" of \(Format.duration(clock.whole))" + why, .dim),
        ]
        return text.rows("ends in", value) + credits(clock)
    }

    private func words(for cap: SessionDeadline.Cap) -> String {
        switch cap {
        case .plan: " · plan cap"
        case .requested: " · requested"
        case .unknown: ""
        }
    }

    private func credits(_ clock: SessionDeadline) -> [[Span]] {
        guard let seconds = clock.secondsUntilCreditsRunOut else { return [] }
        let live = Format.counted(scene.feed.activeCount, "live session")
        return text.rows("credits", [Span("last ≈\(Format.duration(seconds))", .warn), Span(" for \(live)", .dim)])
    }

    private func idle(_ session: Session) -> [[Span]] {
        guard session.status.isActive else { return [] }
        let limit = Format.duration(TimeInterval(session.idleTimeoutSeconds))
        let isTrack = session.transport.livekit?.audioSource == .track
        let note = isFull && isTrack ? text.note("any audio frame resets it, silent or not") : []
        return text.rows("idle", idleValue(session, limit, isTrack)) + note
    }

    /// Exact if audio is measured. In `track` mode silent frames also reset the timeout, so the last sound gives only a
    /// lower bound.
    private func idleValue(_ session: Session, _ limit: String, _ isTrack: Bool) -> [Span] {
        if isOutdated(session) { return [Span("–", .dim)] }
        func unknown(_ why: String) -> [Span] {
            let rule = [Span("\(limit) \(isTrack ? "without audio" : "of silence") ends it", .dim)]
            return rule.followed(by: [[Span("; \(why)", .dim)]], within: width - text.labelWidth)
        }
        func left(_ seconds: TimeInterval, isLowerBound: Bool = false) -> [Span] {
            let whole = TimeInterval(session.idleTimeoutSeconds)
            return IdleCountdown(remaining: seconds, limit: whole, isLowerBound: isLowerBound).spans
        }
        let media = scene.feed.media[session.id]
        if let known = media?.idleRemaining { return left(known, isLowerBound: media?.source == .relay) }
        guard media?.source == .tap, session.status == .running else { return unknown("level unknown") }
        guard let last = scene.feed.observations[session.id]?.lastSound else { return unknown("no sound yet") }
        let remaining = TimeInterval(session.idleTimeoutSeconds) - scene.now.timeIntervalSince(last)
        guard isTrack else { return left(max(0, remaining)) }
        guard remaining > 0 else { return unknown("silence only") }
        return left(remaining, isLowerBound: true)
    }

    func limits(_ session: Session) -> [[Span]] {
        guard !scene.feed.isFakeSession(session.id) else {
            return text.note("Fake sessions are local and use no plan, slot or credits.")
        }
        var rows: [[Span]] = []
        if let plan = scene.feed.plan {
            let used = scene.feed.activeCount
            rows += text.rows("plan", [Span(plan.key, .strong)])
            let style: Style = used >= plan.concurrentSessions ? .warn : .text
            rows += text.rows("slots", [Span("\(used)", style), Span(" of \(plan.concurrentSessions) in use", .dim)])
            rows += text.rows("max", [Span(Format.duration(TimeInterval(plan.maxDurationSeconds)))])
        }
        if let quota = scene.feed.quota {
            let credits = Format.credits(quota.balanceCredits.rounded(.down))
            rows += text.rows("credits", credits) + text.note("1 credit = 1 minute, rounded up per session")
            if quota.canStartSession == false {
                rows += text.note("The API reports that no new session can start.", .warn)
            }
        }
        return rows.isEmpty ? text.note("Plan and credits are not loaded yet.") : rows
    }
}
