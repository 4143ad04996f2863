import FoundationEssentials

@testable import Diagnosis
@testable import Model

/// A healthy session from its creation to the time at which the API no longer lists it. All times are seconds by the
/// API's clock.
///
/// The customer ends it after the idle timeout and before the maximum duration. If it ended at a limit, nothing would
/// distinguish it from an end by the limit.
struct HealthyCall {
    /// Average number of seconds from the creation to the end.
    static let meanLength = 530.0
    /// Seconds for which finished sessions are listed.
    private static let listed = 600.0

    let created, started, firstFrame, end: Double
    private let template: Session
    /// Seconds between two heartbeats, before jitter.
    private let interval: Double
    private var nextHeartbeat: Double
    /// Time of the last heartbeat that arrived.
    private var heard: Double?
    /// Nil for a session whose room the console does not look at.
    private(set) var room: HealthyRoom?

    init(_ index: Int, created: Double, _ generator: inout SeededGenerator) {
        self.created = created
        started = created + generator.number(in: 0.2...3)
        firstFrame = started + generator.number(in: 0.5...6)
        end = firstFrame + generator.number(in: 45...1000)
        interval = generator.chance(0.05) ? generator.number(in: 5...10) : generator.number(in: 1...3)
        nextHeartbeat = started
        var session = Session(
            id: SessionID("sess_day\(index)"), status: .queued, avatarID: "av_\(index % 7)",
            transport: .livekit(
                Sample.settings(
                    url: "wss://p\(index % 3).livekit.cloud", room: "room-\(index)",
                    pin: index % 8 == 0 ? "agent" : nil, isTrack: index % 4 == 0)),
            maxDurationSeconds: 1200, createdAt: Sample.now + created)
        session.billingSurface = index % 5 == 0 ? "pipecat" : "api"
        template = session
        if generator.chance(0.05) { room = HealthyRoom(session, started, firstFrame, end, &generator) }
    }

    func isListed(at second: Double) -> Bool { created <= second && second < end + Self.listed }

    /// Sends the heartbeats until that time. Each twentieth does not arrive.
    mutating func run(until second: Double, _ generator: inout SeededGenerator) {
        while nextHeartbeat <= min(second, end) {
            if !generator.chance(0.05) { heard = nextHeartbeat }
            nextHeartbeat += interval * generator.number(in: 0.7...1.3)
        }
    }

    mutating func lookAtRoom(at second: Double, local: Date) {
        guard second < end else { return }
        room?.look(at: second, local: local)
    }

    /// The session as the API shows it.
    func shown(at second: Double) -> Session {
        var session = template
        if second >= started { (session.status, session.startedAt) = (.starting, Sample.now + started) }
        if second >= firstFrame - 0.3 { session.status = .running }
        if second >= firstFrame { session.firstFrameAt = Sample.now + firstFrame }
        if second >= end { (session.status, session.endedAt) = (.ended, Sample.now + end) }
        if let heard {
            let time = second >= end ? end : heard
            session.usage = SessionUsage(
                billableSeconds: Int(time - started), frames: max(0, Int((time - firstFrame) * 25)))
        }
        return session
    }
}

/// The room of a healthy session, looked at every 5 s: a caller who reloads the page once, an agent and the worker.
struct HealthyRoom {
    private static let interval = 5.0

    private let settings: LiveKitTransport?
    private let agent: String
    private let started, firstFrame, initialized, reload: Double
    private var last = -Double.infinity
    private(set) var evidence = RoomEvidence()

    init(
        _ session: Session, _ started: Double, _ firstFrame: Double, _ end: Double, _ generator: inout SeededGenerator
    ) {
        settings = session.transport.livekit
        agent = settings?.subscribeToIdentity ?? "agent"
        (self.started, self.firstFrame) = (started, firstFrame)
        initialized = started + generator.number(in: 0...8)
        reload = generator.number(in: started...end)
    }

    mutating func look(at second: Double, local: Date) {
        guard second - last >= Self.interval else { return }
        last = second
        let state = second < initialized ? "initializing" : ["listening", "thinking", "speaking"][Int(second) / 7 % 3]
        let isTrack = settings?.audioSource == .track
        var participants = [Sample.agent(agent, state: state, tracks: isTrack ? [Sample.voice] : [])]
        if !(reload...reload + 8).contains(second) { participants.append(Sample.caller()) }
        if second >= started {
            participants.append(
                Sample.worker(
                    state: second < firstFrame - 1 ? .joining : .active,
                    tracks: second < firstFrame - 0.5 ? [] : [Sample.avatarVideo, Sample.avatarAudio],
                    attributes: ["lk.publish_on_behalf": agent]))
        }
        var look = RoomLook(at: local, participants: participants)
        look.room?.participants = participants.count
        look.room?.departureTimeout = 20
        evidence.record(look)
    }
}
