import FoundationEssentials
import Model

/// Other people at work: every several seconds somebody starts or ends a session, and slots are left for the user.
struct Traffic {
    /// Long enough for the fleet to have settled when the sandbox opens.
    static let warmUp: TimeInterval = 20 * 60

    enum Step: Equatable { case start, end, rest }

    private(set) var nextStep: Date
    var generator: SeededGenerator
    /// Live sessions that it keeps between.
    let fewest: Int
    let most: Int
    private let plan: Plan

    init(plan: Plan, seed: UInt64, from start: Date) {
        self.plan = plan
        most = plan.concurrentSessions * 8 / 10
        fewest = most / 2
        generator = SeededGenerator(seed: seed, stream: 3)
        nextStep = start
    }

    /// Decides what happens at `nextStep` and sets the one after it; bigger plans see more of it.
    mutating func step(liveCount: Int) -> Step {
        nextStep = nextStep.adding(generator.number(in: 5...11) * 8 / Double(max(8, most)))
        let wantsStart = generator.chance(0.5)
        if liveCount >= most { return liveCount > 0 ? .end : .rest }
        return liveCount < fewest || wantsStart || liveCount == 0 ? .start : .end
    }

    /// One live session has frozen video, so that there is something to find; as it stays, a second would be one too
    /// many.
    mutating func start(id: SessionID, at now: Date, live: [Worker]) -> Worker {
        var seeded = SeededSession(plan: plan, using: &generator)
        let hasFrozen = live.contains { $0.script.freezesAfter != nil }
        if hasFrozen { seeded.script.freezesAfter = nil } else if live.count >= 2 { seeded.freeze(using: &generator) }
        return Worker(seeded.session(id: id, createdAt: now), script: seeded.script, isTraffic: true)
    }

    /// The session that somebody ends now: never the user's, and a frozen one stays for the operator to find.
    mutating func pick(from live: [Worker], at now: Date) -> SessionID? {
        let candidates = live.filter { $0.isTraffic && $0.timeline.stop > now && $0.script.freezesAfter == nil }
        return candidates.isEmpty ? nil : candidates[generator.index(below: candidates.count)].id
    }
}
