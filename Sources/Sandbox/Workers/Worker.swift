import FoundationEssentials
import Model

/// Session with its simulated worker.
struct Worker: Equatable {
    /// True for a session of the simulated traffic, which ends only its own sessions.
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

    func outline(at now: Date, heard: Date) -> SessionSummary {
        SessionSummary(
            status: timeline.status(at: now), avatarID: template.avatarID, quality: template.quality,
            billableSeconds: timeline.usage(at: now >= timeline.over ? now : heard)?.billableSeconds ?? 0)
    }

    func outline(at now: Date) -> SessionSummary { outline(at: now, heard: now) }

    /// `heard` is the time up to which the worker's heartbeats have arrived.
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

    /// Has no effect on a session that is already ending or finished.
    mutating func end(at now: Date) {
        guard now < timeline.stop else { return }
        let pauses = timeline.pauses
        timeline = Timeline(created: createdAt, script: script, limits: template.limits, endRequested: now)
        timeline.pauses = pauses
    }
}

/// Fields of a session that filters and totals need; cheap to compute for thousands of sessions.
struct SessionSummary: Equatable {
    var status: SessionStatus
    var avatarID: String
    var quality: Quality
    var billableSeconds: Int

    /// One credit per started minute.
    var credits: Int { (billableSeconds + 59) / 60 }
}

extension Session {
    var limits: SessionLimits {
        SessionLimits(
            maxDuration: TimeInterval(maxDurationSeconds), idleTimeout: TimeInterval(idleTimeoutSeconds),
            endsWhenSilent: transport.livekit?.audioSource != .track)
    }
}
