import FoundationEssentials
import Model

/// Session with its simulated worker.
struct Worker: Equatable {
    /// True for a session of the simulated traffic, which ends only its own sessions.
    let isTraffic: Bool
    private(set) var script: WorkerScript
    /// Only for a session with a media relay.
    private(set) var relay: RelayProgress?
    private let template: Session
    private(set) var timeline: Timeline

    init(_ session: Session, script: WorkerScript, isTraffic: Bool, endRequested: Date? = nil) {
        self.script = script
        self.isTraffic = isTraffic
        template = session
        relay = session.transport == .pipecat ? RelayProgress() : nil
        timeline = Timeline(
            created: session.createdAt, script: script, limits: session.limits, endRequested: endRequested)
    }

    var id: SessionID { template.id }
    var createdAt: Date { template.createdAt }

    /// True if the worker joins the same room with the same identity.
    func hasSameRoom(as transport: Transport) -> Bool {
        guard let own = template.transport.livekit, let other = transport.livekit else { return false }
        return own.roomName == other.roomName && own.url == other.url && own.workerIdentity == other.workerIdentity
    }

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
        let lastReport = script.reportsFor.map { timeline.firstFrame.adding($0) } ?? heard
        session.usage = usage(at: now >= timeline.over ? now : min(heard, lastReport))
        if session.status == .failed {
            session.failedAt = timeline.over
            session.failure = script.fault?.failure
        } else if session.status.isTerminal {
            session.endedAt = timeline.over
        }
        return session
    }

    private func usage(at moment: Date) -> SessionUsage? {
        guard let usage = timeline.usage(at: moment), let relay else { return timeline.usage(at: moment) }
        let isFinal = moment >= timeline.stop && timeline.outcome == .ended
        let frames = isFinal ? relay.frames : relay.frames(reportedBy: timeline.heartbeats(until: moment))
        return SessionUsage(billableSeconds: usage.billableSeconds, frames: frames)
    }

    func session(at now: Date) -> Session { session(at: now, heard: now) }

    mutating func pauseVideo(at now: Date) { timeline.pauses.append(Timeline.Pause(start: now)) }

    mutating func resumeVideo(at now: Date) {
        guard let last = timeline.pauses.indices.last, timeline.pauses[last].end == nil else { return }
        timeline.pauses[last].end = now
    }

    /// A media relay sent a picture.
    mutating func countFrame(at now: Date) {
        guard relay != nil, now >= timeline.running, now < timeline.stop else { return }
        if relay?.frames == 0 {
            script.firstFrame = now.timeIntervalSince(timeline.running)
            rebuildTimeline()
        }
        relay?.count(after: timeline.heartbeats(until: now))
    }

    /// A media relay received audio, from which the idle timeout counts.
    mutating func noteAudio(at now: Date) {
        guard relay != nil, now < timeline.stop else { return }
        script.silentAfter = max(0, now.timeIntervalSince(timeline.running))
        rebuildTimeline()
    }

    private mutating func rebuildTimeline() {
        let pauses = timeline.pauses
        timeline = Timeline(created: createdAt, script: script, limits: template.limits)
        timeline.pauses = pauses
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
