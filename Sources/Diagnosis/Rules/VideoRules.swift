import FoundationEssentials
import Model

/// Rules for the picture: frames, sessions with the same identity, drift and viewers.
enum VideoRules {
    /// Longest time in seconds between the start of the younger worker and the end of the older one that it replaced.
    private static let eviction: TimeInterval = 5

    static func duplicateWorker(_ e: Evidence) -> SessionFinding? {
        guard e.session.status != .canceled else { return nil }
        let twins = e.fleet.twins(of: e.session)
        guard !twins.isEmpty else { return nil }
        let next = "Does your code start the avatar twice (retry, reload, two agents)? End the older session."
        if e.session.status.isTerminal { return evicted(e, twins, next) }
        let overlapping = twins.filter { isRunning($0.status, $0.startedAt, e) }
        guard !overlapping.isEmpty, isRunning(e.session.status, e.session.startedAt, e) else {
            return handOver(e, twins, next)
        }
        let ids = overlapping.prefix(2).map { EvidenceText.name($0.id.rawValue, limit: 31) }.joined(separator: ", ")
        return SessionFinding(
            .duplicateWorker, .is,
            "\(overlapping.count + 1) sessions share this room and identity: one disconnects the other",
            [EvidenceLine(.sessions, "same url, room and worker_identity: \(ids)")], next: next)
    }

    /// One of two active sessions has just started or is still waiting, so this can be a hand-over.
    private static func handOver(_ e: Evidence, _ twins: [Fleet.Twin], _ next: String) -> SessionFinding? {
        guard e.session.status != .ending,
            let twin = twins.first(where: { $0.status.isActive && $0.status != .ending })
        else { return nil }
        return SessionFinding(
            .duplicateWorker, .mayBe, "Another active session has this room and identity: a hand-over?",
            [
                EvidenceLine(
                    .sessions, "same url, room and worker_identity: \(EvidenceText.name(twin.id.rawValue, limit: 31))")
            ],
            next: next)
    }

    /// True if a worker has run for so long that a hand-over to another session would be complete.
    private static func isRunning(_ status: SessionStatus, _ startedAt: Date?, _ e: Evidence) -> Bool {
        guard status.isActive, status != .ending, let startedAt else { return false }
        return e.elapsed(since: startedAt).map { $0 > eviction } ?? false
    }

    private static func evicted(_ e: Evidence, _ twins: [Fleet.Twin], _ next: String) -> SessionFinding? {
        guard e.ownEndCall == nil, let started = e.session.startedAt, let end = e.session.finishedAt else { return nil }
        for twin in twins {
            guard let other = twin.startedAt, other > started, case let gap = end.timeIntervalSince(other),
                (0...eviction).contains(gap)
            else { continue }
            return SessionFinding(
                .duplicateWorker, .mostLikely,
                "It ended \(EvidenceText.seconds(gap)) after another session joined as the same worker",
                [
                    EvidenceLine(
                        .sessions,
                        "\(EvidenceText.name(twin.id.rawValue, limit: 31)) has the same url, room and identity")
                ],
                next: next)
        }
        return nil
    }

    /// Seconds without a heartbeat after which a worker may be lost, if its heartbeats are known and if they are not.
    private static let lostThreshold = (known: 20.0, unknown: 40.0)

    /// Pauses in speech are shorter than this many seconds.
    private static let pause: TimeInterval = 5

    static func frozen(_ e: Evidence) -> SessionFinding? {
        guard e.session.status == .running, let counters = e.member.counters, counters.isFresh(at: e.now),
            let frames = counters.frames, let still = counters.framesUnchanged,
            still > max(CounterHistory.frozenAfter, 3 * counters.longestHeartbeat)
        else { return nil }
        let isFirstValue = frames.changes == 0
        let span = (isFirstValue ? "at least " : "") + EvidenceText.span(still)
        let line = EvidenceLine(
            .api, "usage.frames has been \(frames.value) for \(span)", age: e.age(counters.lastPoll))
        var finding =
            counters.billableChangesWithoutFrames >= 2 ? noPicture(e, counters, line) : noHeartbeat(e, counters, line)
        finding?.since = frames.changedAt
        finding?.isSinceLowerBound = isFirstValue
        finding?.nextAfterEnd = "Send a ticket, and create the session again."
        if let sound = e.lastSound, let age = e.elapsed(since: sound), age <= pause {
            finding?.evidence.append(
                EvidenceLine(.media, "audio still reaches the worker, so the agent is not the cause", age: age))
        }
        return finding
    }

    /// Number of other running sessions whose frame counters increase, and whose frame counters stand still.
    private static func others(_ e: Evidence) -> (moving: Int, still: Int) {
        let own = e.fleet.clock.motion(of: e.member.counters, e.session)
        return (e.fleet.movingCount - (own == .moving ? 1 : 0), e.fleet.stillCount - (own == .still ? 1 : 0))
    }

    private static func noPicture(_ e: Evidence, _ counters: CounterHistory, _ line: EvidenceLine) -> SessionFinding? {
        let others = others(e)
        let billing = EvidenceLine(
            .api, "billable_seconds changed \(counters.billableChangesWithoutFrames) times in that time")
        if others.still > others.moving {
            return SessionFinding(
                .videoFrozen, .mostLikely,
                "Frames stand still here and in \(others.still) of \(others.moving + others.still) "
                    + "others: the platform",
                [line, billing, EvidenceLine(.sessions, "\(others.still) other sessions stand still")],
                next: "Check the platform status; send support the ids of several sessions.")
        }
        let wasMoving = (counters.frames?.changes ?? 0) >= 2
        return SessionFinding(
            .videoFrozen, wasMoving ? .is : .mostLikely,
            "Frames stand still while billing moves: the worker lives, no picture", [line, billing],
            next: "End it and create it again; send a ticket.")
    }

    private static func noHeartbeat(_ e: Evidence, _ counters: CounterHistory, _ line: EvidenceLine) -> SessionFinding?
    {
        let others = others(e)
        let still = counters.framesUnchanged ?? 0
        if others.still > others.moving {
            return SessionFinding(
                .videoFrozen, .mayBe, "No counter moves, also not in other sessions: the API reports late",
                [
                    line,
                    EvidenceLine(.sessions, "\(others.still) of \(others.still + others.moving) others stand still"),
                ],
                next: "Wait for the next report; look at the video itself.")
        }
        let changes = counters.frames?.changes ?? 0
        let threshold = changes >= 2 ? lostThreshold.known : lostThreshold.unknown
        // Without others to compare with, the report may just be late: wait longer.
        let isComparable = others.moving >= 1
        guard isComparable ? changes >= 2 || still > lostThreshold.known : still > threshold else { return nil }
        let isLost = still > threshold && others.moving >= 3
        let end = "End it and create it again; send a ticket."
        let comparison = EvidenceLine(.sessions, "\(others.moving) other sessions report frames")
        return SessionFinding(
            .videoFrozen, isLost ? .mostLikely : .mayBe,
            isLost
                ? "No heartbeat for \(EvidenceText.seconds(still)) while \(others.moving) others report: "
                    + "the worker is lost"
                : "No heartbeat for \(EvidenceText.seconds(still)): the worker, or a late report",
            [line] + (isComparable ? [comparison] : []), next: end, tellsMore: Needs.roomForWorker)
    }

    /// Offsets in milliseconds from which viewers notice that the voice is early, or late.
    private static let visible = (early: -45.0, late: 125.0)

    static func drift(_ e: Evidence) -> SessionFinding? {
        guard let drift = e.recentMedia?.drift, drift.offset.isFinite, drift.slope.isFinite else { return nil }
        let isVisible = drift.offset < visible.early || drift.offset > visible.late
        let isDrifting = abs(drift.slope) > 10 && drift.observed >= 60
        guard isVisible || isDrifting else { return nil }
        let offset = EvidenceText.signed(drift.offset), slope = EvidenceText.signed(drift.slope)
        let line = EvidenceLine(
            .media, "offset \(offset) ms, \(slope) ms a minute over \(EvidenceText.span(drift.observed))",
            age: e.age(e.recentMedia?.at))
        return SessionFinding(
            .avDrift, isDrifting ? (isVisible ? .is : .mostLikely) : .mayBe,
            isDrifting
                ? "Voice and picture drift: \(offset) ms now, \(slope) ms every minute"
                : "Voice and picture are \(offset) ms apart",
            [line], next: "Low fps: send a ticket for the worker. Normal fps: is it the same in another browser?")
    }

    static func viewerNetwork(_ e: Evidence) -> SessionFinding? {
        guard let media = e.recentMedia,
            let viewer = media.viewers.first(where: { !$0.isOwn && $0.isPoor && $0.rate < 15 }),
            let rate = e.counterRate, rate >= 20
        else { return nil }
        let evidence = [
            EvidenceLine(.api, "usage.frames rises by \(EvidenceText.whole(rate)) a second"),
            EvidenceLine(.media, "\(EvidenceText.name(viewer.identity)): quality POOR", age: e.age(media.at)),
        ]
        let isOthersToo = media.viewers.contains { $0.identity != viewer.identity && $0.rate < 15 }
        return SessionFinding(
            .viewerNetwork, isOthersToo ? .mayBe : .mostLikely,
            "\(EvidenceText.whole(rate)) fps leave the worker, "
                + "\(EvidenceText.whole(viewer.rate)) reach this viewer: its network",
            evidence, next: "Is it the same on another network?")
    }

    static func pageShowsNothing(_ e: Evidence) -> SessionFinding? {
        guard let media = e.recentMedia, let rate = media.rate, rate >= 20, media.avatar?.isAudible == true else {
            return nil
        }
        let worker = e.look?.worker(e.settings)
        let isUnlinked = worker.map { $0.kind != .agent || $0.speaksFor == nil } ?? false
        let isReported = e.report == .noPicture
        guard isReported || isUnlinked && e.session.isPlugin else { return nil }
        var evidence = [
            EvidenceLine(.media, "\(EvidenceText.whole(rate)) fps and sound in the room", age: e.age(media.at))
        ]
        if isUnlinked {
            evidence.append(EvidenceLine(.room, "the worker has no kind AGENT or no lk.publish_on_behalf"))
        }
        return SessionFinding(
            .pageShowsNothing, isReported ? .mostLikely : .mayBe,
            isReported
                ? "The avatar publishes \(EvidenceText.whole(rate)) fps and sound: the page does not show it"
                : "Pages may not find the avatar: no lk.publish_on_behalf",
            evidence, next: "Which component renders it, and does it look for lk.publish_on_behalf?")
    }
}

extension Evidence {
    /// Frames per second since the first frame, from the frame counter; nil if the first frame is too recent.
    var counterRate: Double? {
        guard let counters = member.counters, counters.isFresh(at: now),
            counters.framesUnchanged.map({ $0 <= 8 }) == true
        else { return nil }
        return session.averageRate(frames: session.usage?.frames, until: fleet.clock.apiNow)
    }
}
