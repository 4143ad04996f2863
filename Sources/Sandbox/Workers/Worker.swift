import FoundationEssentials
import Model

/// A session with the simulated worker that serves it.
struct Worker: Equatable {
    /// Made by the simulated traffic, which ends only what it made.
    let isTraffic: Bool
    let script: WorkerScript
    private let template: Session
    private(set) var timeline: Timeline

    init(_ session: Session, script: WorkerScript, isTraffic: Bool, endRequested: Date? = nil) {
        self.script = script
        self.isTraffic = isTraffic
        template = session
        timeline = Timeline(
            created: session.createdAt, script: script, limits: session.limits, endRequested: endRequested)
    }

    var id: SessionID { template.id }
    var createdAt: Date { template.createdAt }

    func isSilent(at now: Date) -> Bool {
        script.silentAfter.map { now >= timeline.running.adding($0) } ?? false
    }

    func outline(at now: Date, heard: Date) -> SessionOutline {
        SessionOutline(
            status: timeline.status(at: now), avatarID: template.avatarID, quality: template.quality,
            billableSeconds: timeline.usage(at: now >= timeline.over ? now : heard)?.billableSeconds ?? 0)
    }

    func outline(at now: Date) -> SessionOutline { outline(at: now, heard: now) }

    /// `heard` is the moment as of which the worker's heartbeats have come in.
    func session(at now: Date, heard: Date) -> Session {
        var session = template
        session.status = timeline.status(at: now)
        session.startedAt = timeline.reached(timeline.started, at: now)
        session.firstFrameAt = timeline.reached(timeline.firstFrame, at: now)
        session.usage = timeline.usage(at: now >= timeline.over ? now : heard)
        if session.status == .failed {
            session.failedAt = timeline.over
            session.failure = script.fault?.failure
        } else if session.status.isTerminal {
            session.endedAt = timeline.over
        }
        return session
    }

    func session(at now: Date) -> Session { session(at: now, heard: now) }

    mutating func pauseVideo(at now: Date) { timeline.pauses.append(Timeline.Pause(start: now)) }

    mutating func resumeVideo(at now: Date) {
        guard let last = timeline.pauses.indices.last, timeline.pauses[last].end == nil else { return }
        timeline.pauses[last].end = now
    }

    /// Nothing happens to a session that is ending or over already.
    mutating func end(at now: Date) {
        guard now < timeline.stop else { return }
        let pauses = timeline.pauses
        timeline = Timeline(created: createdAt, script: script, limits: template.limits, endRequested: now)
        timeline.pauses = pauses
    }
}

/// What filters and sums need of a session; cheap to make for thousands.
struct SessionOutline: Equatable {
    var status: SessionStatus
    var avatarID: String
    var quality: Quality
    var billableSeconds: Int

    /// One credit is one started minute.
    var credits: Int { (billableSeconds + 59) / 60 }
}

extension Session {
    var limits: SessionLimits {
        SessionLimits(
            maxDuration: TimeInterval(maxDurationSeconds), idleTimeout: TimeInterval(idleTimeoutSeconds),
            endsWhenSilent: transport.livekit?.audioSource != .track)
    }
}
