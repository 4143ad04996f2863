import FoundationEssentials
import Model

/// The draw behind one session of the fleet: its course in numbers, and the seed of everything that is only read.
struct SeededSession {
    var script: WorkerScript
    let avatarID: String
    let quality: Quality
    let maxDurationSeconds: Int
    let isTrack: Bool
    /// Seconds from creation to the request that ends it, unless something else does.
    let lifetime: TimeInterval
    private let wording: UInt64

    private static let durations = [300, 600, 900, 1200, 3600]

    init(plan: Plan, using generator: inout SeededGenerator) {
        script = WorkerScript(using: &generator)
        avatarID = AvatarCatalogue.seeded[generator.index(below: AvatarCatalogue.seeded.count)]
        let tier = generator.fraction()
        quality = tier < 0.7 ? .standard : tier < 0.85 ? .pro : tier < 0.95 ? .lite : .mock
        maxDurationSeconds = min(plan.maxDurationSeconds, Self.durations[generator.index(below: Self.durations.count)])
        isTrack = generator.chance(0.3)
        // Most sessions are short; some last for many minutes.
        lifetime = generator.chance(0.03) ? generator.number(in: 0.1...2) : 15 + 700 * pow3(generator.fraction())
        wording = generator.next()
        addMishaps(using: &generator)
    }

    private mutating func addMishaps(using generator: inout SeededGenerator) {
        if generator.chance(0.08) {
            let faults: [Fault] = isTrack ? Fault.common : [.tokenExpired, .roomNotFound, .workerLost]
            script.fault = faults[generator.index(below: faults.count)]
            script.faultDelay = script.fault == .participantNotFound ? 20 : generator.number(in: 5...60)
        }
        if generator.chance(0.06) { script.silentAfter = generator.number(in: 10...60) }
        if generator.chance(0.04) { freeze(using: &generator) }
    }

    /// Stops the video some time after the first frame; such a session has no other mishap.
    mutating func freeze(using generator: inout SeededGenerator) {
        script.fault = nil
        script.silentAfter = nil
        script.freezesAfter = generator.number(in: 5...30)
    }

    private var limits: SessionLimits {
        SessionLimits(
            maxDuration: TimeInterval(maxDurationSeconds),
            idleTimeout: TimeInterval(CreateRequest.defaultIdleTimeoutSeconds),
            endsWhenSilent: !isTrack)
    }

    /// The course of a session of the past.
    func timeline(createdAt: Date) -> Timeline {
        Timeline(created: createdAt, script: script, limits: limits, endRequested: createdAt.adding(lifetime))
    }

    func session(id: SessionID, createdAt: Date) -> Session {
        let words = FleetWording(seed: wording)
        let transport = LiveKitTransport(
            url: words.url, roomName: words.roomName, workerIdentity: words.workerIdentity,
            audioSource: isTrack ? .track : .dataStream, subscribeToIdentity: isTrack ? words.participant : nil)
        return Session(
            id: id, status: .queued, avatarID: avatarID, transport: .livekit(transport), quality: quality,
            maxDurationSeconds: maxDurationSeconds, metadata: words.metadata, createdAt: createdAt)
    }
}

private func pow3(_ x: Double) -> Double { x * x * x }
