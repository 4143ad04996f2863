import FoundationEssentials
import Model

/// Generated parameters of one simulated session: worker script, avatar, limits and the seed of its texts.
struct SeededSession {
    var script: WorkerScript
    let avatarID: String
    let quality: Quality
    let maxDurationSeconds: Int
    let isTrack: Bool
    /// Seconds from creation to the end request, unless the session ends earlier.
    let lifetime: TimeInterval
    private var textSeed: UInt64

    private static let durations = [300, 600, 900, 1200, 3600]

    init(plan: Plan, using generator: inout SeededGenerator) {
        script = WorkerScript(using: &generator)
        avatarID = AvatarCatalogue.seeded[generator.index(below: AvatarCatalogue.seeded.count)]
        let tier = generator.fraction()
        quality = tier < 0.7 ? .standard : tier < 0.85 ? .pro : tier < 0.95 ? .lite : .mock
        maxDurationSeconds = min(plan.maxDurationSeconds, Self.durations[generator.index(below: Self.durations.count)])
        isTrack = generator.chance(0.3)
        // Most sessions are short; a few last up to 12 minutes.
        lifetime = generator.chance(0.03) ? generator.number(in: 0.1...2) : 15 + 700 * pow3(generator.fraction())
        textSeed = generator.next()
        addProblems(using: &generator)
    }

    private mutating func addProblems(using generator: inout SeededGenerator) {
        if generator.chance(0.08) {
            let faults: [Fault] = isTrack ? Fault.common : [.tokenExpired, .roomNotFound, .workerLost]
            script.fault = faults[generator.index(below: faults.count)]
            script.faultDelay = script.fault == .participantNotFound ? 20 : generator.number(in: 5...60)
        }
        if generator.chance(0.06) { script.silentAfter = generator.number(in: 10...60) }
        if generator.chance(0.04) { freeze(using: &generator) }
    }

    /// Freezes the video 5 to 30 s after the first frame and removes the other problems.
    mutating func freeze(using generator: inout SeededGenerator) {
        script.fault = nil
        script.silentAfter = nil
        script.freezesAfter = generator.number(in: 5...30)
    }

    /// Takes other names of room, server and customer.
    mutating func useOtherNames() { textSeed &+= 1 }

    private var limits: SessionLimits {
        SessionLimits(
            maxDuration: TimeInterval(maxDurationSeconds),
            idleTimeout: TimeInterval(CreateRequest.defaultIdleTimeoutSeconds),
            endsWhenSilent: !isTrack)
    }

    /// The timeline of a session of the history.
    func timeline(createdAt: Date) -> Timeline {
        Timeline(created: createdAt, script: script, limits: limits, endRequested: createdAt.adding(lifetime))
    }

    func session(id: SessionID, createdAt: Date) -> Session {
        let texts = SeededSessionDetails(seed: textSeed)
        let transport = LiveKitTransport(
            url: texts.url, roomName: texts.roomName, workerIdentity: texts.workerIdentity,
            audioSource: isTrack ? .track : .dataStream, subscribeToIdentity: isTrack ? texts.participant : nil)
        return Session(
            id: id, status: .queued, avatarID: avatarID, transport: .livekit(transport), quality: quality,
            maxDurationSeconds: maxDurationSeconds, metadata: texts.metadata, createdAt: createdAt)
    }
}

private func pow3(_ x: Double) -> Double { x * x * x }
