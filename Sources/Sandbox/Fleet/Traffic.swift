import FoundationEssentials
import Model

/// Simulated sessions of other users, which start and end every few seconds and leave free slots for the operator.
struct Traffic {
    /// Seconds of traffic before the start, long enough for a steady number of live sessions.
    static let warmUp: TimeInterval = 20 * 60

    enum Step: Equatable { case start, end, rest }

    private(set) var nextStep: Date
    var generator: SeededGenerator
    /// Bounds of the number of live sessions.
    let minLive: Int
    let maxLive: Int
    private let plan: Plan

    init(plan: Plan, seed: UInt64, from start: Date) {
        self.plan = plan
        maxLive = plan.concurrentSessions * 8 / 10
        minLive = maxLive / 2
        generator = SeededGenerator(seed: seed, stream: 3)
        nextStep = start
    }

    /// Chooses the step at `nextStep` and schedules the next one. Plans with more slots get more frequent steps.
    mutating func step(liveCount: Int) -> Step {
        nextStep = nextStep.adding(generator.number(in: 5...11) * 8 / Double(max(8, maxLive)))
        let prefersStart = generator.chance(0.5)
        if liveCount >= maxLive { return liveCount > 0 ? .end : .rest }
        return liveCount < minLive || prefersStart || liveCount == 0 ? .start : .end
    }

    /// Starts a session. At most one live session has frozen video, as a problem for the operator to find.
    mutating func start(id: SessionID, at now: Date, live: [Worker]) -> Worker {
        var seeded = SeededSession(plan: plan, using: &generator)
        // Two sessions with the same room and identity would disturb each other.
        while case let transport = seeded.session(id: id, createdAt: now).transport,
            live.contains(where: { $0.hasSameRoom(as: transport) })
        {
            seeded.useOtherNames()
        }
        let hasFrozen = live.contains { $0.script.freezesAfter != nil }
        if hasFrozen { seeded.script.freezesAfter = nil } else if live.count >= 2 { seeded.freeze(using: &generator) }
        return Worker(seeded.session(id: id, createdAt: now), script: seeded.script, isTraffic: true)
    }

    /// The session to end: never one of the operator, and never the one with frozen video.
    mutating func pick(from live: [Worker], at now: Date) -> SessionID? {
        let candidates = live.filter { $0.isTraffic && $0.timeline.stop > now && $0.script.freezesAfter == nil }
        return candidates.isEmpty ? nil : candidates[generator.index(below: candidates.count)].id
    }
}
