import FoundationEssentials
import Model

/// Rules for the limits that end sessions, and for rooms that close.
enum EndRules {
    /// Seconds before the maximum duration during which the coming end is announced.
    static let warning: TimeInterval = 60
    /// Largest difference in seconds between two dates that may still have the same cause.
    private static let looseTolerance: TimeInterval = 6

    /// To the next 10 s, so that the text stays true while it is on the screen.
    private static func roundedUp(_ seconds: TimeInterval) -> TimeInterval {
        max(10, (seconds / 10).rounded(.up) * 10)
    }

    static func maxDuration(_ e: Evidence) -> SessionFinding? {
        let session = e.session
        guard session.maxDurationSeconds > 0 else { return nil }
        let cap = EvidenceText.span(TimeInterval(session.maxDurationSeconds))
        let next = "How long should a call last? Ask for more or change the plan; tell the agent to close in time."
        if session.status == .running {
            guard let started = session.startedAt, let elapsed = e.elapsed(since: started),
                case let left = TimeInterval(session.maxDurationSeconds) - elapsed, left < warning,
                TimeInterval(session.maxDurationSeconds) > 2 * warning || left < 20
            else { return nil }
            return SessionFinding(
                .maxDuration, .is, "It ends within \(EvidenceText.span(Self.roundedUp(left))): its maximum is \(cap)",
                [
                    EvidenceLine(
                        .api,
                        "has run for \(EvidenceText.span(elapsed)), max_duration_seconds is \(session.maxDurationSeconds)"
                    )
                ],
                next: next)
        }
        guard e.isNaturalEnd, let ran = session.ran,
            let distance = session.distance(to: session.maxDurationSeconds), distance <= looseTolerance
        else { return nil }
        let isClose = distance <= Session.endTolerance
        let isPlan = e.account?.plan.map { $0.maxDurationSeconds == session.maxDurationSeconds } ?? false
        let verdict =
            isPlan
            ? "The plan's \(cap) maximum ended it (\(EvidenceText.name(e.account?.plan?.key ?? "")) plan)"
            : "The maximum duration of \(cap) ended it"
        return SessionFinding(
            .maxDuration, isClose ? .mostLikely : .mayBe, verdict,
            [
                EvidenceLine(
                    .api, "ran \(EvidenceText.span(ran)), max_duration_seconds is \(session.maxDurationSeconds)")
            ],
            next: next)
    }

    static func idleTimeout(_ e: Evidence) -> SessionFinding? {
        let session = e.session
        let limit = session.idleTimeoutSeconds
        guard e.isNaturalEnd, limit > 0, !session.isAtMaxDuration, let ran = session.ran,
            ran >= TimeInterval(limit) - 2, let end = session.finishedAt
        else { return nil }
        let next = "May the agent be silent for \(limit) s? Then create with idle_timeout_seconds up to 600."
        let lengths = EvidenceLine(.api, "ran \(EvidenceText.span(ran)), idle_timeout_seconds is \(limit), no failure")
        if let sound = e.lastSound, case let silence = end.timeIntervalSince(sound),
            abs(silence - TimeInterval(limit)) <= Session.endTolerance
        {
            let line = EvidenceLine(.relay, "the last sound was \(EvidenceText.seconds(silence)) before the end")
            return SessionFinding(
                .idleTimeout, .mostLikely, "Ended by the idle timeout: no agent audio for \(limit) s", [lengths, line],
                next: next)
        }
        guard e.lastSound == nil, let distance = session.idleDistance, distance <= looseTolerance else { return nil }
        let source = session.isTrackMode ? "no audio track" : "no agent audio"
        return SessionFinding(
            .idleTimeout, distance <= Session.endTolerance ? .mostLikely : .mayBe,
            "Ended after \(EvidenceText.seconds(TimeInterval(limit))): \(source) ever reached the worker", [lengths],
            next: next, tellsMore: e.room == nil ? Needs.roomForAgent : nil)
    }

    static func roomEmptied(_ e: Evidence) -> SessionFinding? {
        guard e.isNaturalEnd, let room = e.room else { return nil }
        let next = "Should the call survive a reconnect? Then raise departure_timeout, and start the avatar again."
        let reasons = ["ROOM_CLOSED", "ROOM_DELETED", "PARTICIPANT_REMOVED"]
        let worker = e.settings?.workerIdentity
        let departure = room.departures.last { $0.identity == worker && reasons.contains($0.reason) }
        let reason = departure.map { EvidenceLine(.room, "LiveKit's reason for the worker is \($0.reason)") }
        guard let left = lastPersonLeft(e, room) else {
            return reason.map {
                SessionFinding(
                    .roomEmptied, .is, "LiveKit removed the worker: \(departure?.reason ?? "")", [$0], next: next)
            }
        }
        let gap = end(e).timeIntervalSince(left)
        let timeout = TimeInterval(room.looks.last { $0.room != nil }?.room?.departureTimeout ?? 20)
        guard gap >= -5, gap <= timeout + 15 || reason != nil else { return nil }
        let line = EvidenceLine(
            .room, "no person since \(EvidenceText.timeOfDay(left)) UTC, departure_timeout \(Int(timeout)) s")
        let isGone = room.last?.room == nil
        return SessionFinding(
            .roomEmptied, reason != nil ? .is : isGone ? .mostLikely : .mayBe,
            "The last person left at \(EvidenceText.timeOfDay(left)); it ended \(EvidenceText.seconds(gap)) later",
            [line] + [reason].compactMap(\.self), next: next)
    }

    /// Date of the session's end, by the local clock.
    private static func end(_ e: Evidence) -> Date {
        (e.session.finishedAt ?? .distantPast).addingTimeInterval(-(e.fleet.clock.skew ?? 0))
    }

    /// The first look without people after a look with people; nil if people were there until the last look, or never.
    private static func lastPersonLeft(_ e: Evidence, _ room: RoomEvidence) -> Date? {
        let looks = room.looks
        guard let index = looks.lastIndex(where: { !$0.people(e.settings).isEmpty }), index + 1 < looks.count else {
            return nil
        }
        return looks[index + 1].at
    }
}

extension Evidence {
    /// True if the session ended without a failure and this console did not end it.
    var isNaturalEnd: Bool { session.status == .ended && session.failure == nil && ownEndCall == nil }
}
