import FoundationEssentials
import Model

/// Finished sessions of the 24 h before the start, computed from the seed on demand, so that 100,000 of them cost
/// almost no memory and no start-up time.
struct History {
    static let span: TimeInterval = 24 * 3600

    let count: Int
    private let seed: UInt64
    private let plan: Plan
    private let end: Date
    /// Seconds between the starts of two neighbouring sessions, on average.
    private let interval: TimeInterval
    private var outlines: [PackedSessionSummary] = []

    init(count: Int, plan: Plan, seed: UInt64, before end: Date) {
        self.count = max(0, count)
        self.seed = seed
        self.plan = plan
        self.end = end
        interval = Self.span / Double(max(1, count))
    }

    var emptied: History { History(count: 0, plan: plan, seed: seed, before: end) }

    /// Each session has its own interval of the day, so that the order is known without sorting. Index 0 is the newest.
    private func creation(_ index: Int) -> (createdAt: Date, generator: SeededGenerator) {
        var generator = SeededGenerator(seed: seed, stream: 1000 + UInt64(index))
        return (end.adding(-(Double(index) + generator.fraction()) * interval), generator)
    }

    private func generate(_ index: Int) -> (createdAt: Date, id: ULID, seeded: SeededSession) {
        var (createdAt, generator) = creation(index)
        let id = ULID(at: createdAt, using: &generator)
        return (createdAt, id, SeededSession(plan: plan, using: &generator))
    }

    func id(_ index: Int) -> SessionID { SessionID("sess_" + generate(index).id.text) }
    func createdAt(_ index: Int) -> Date { creation(index).createdAt }

    mutating func outline(_ index: Int) -> PackedSessionSummary {
        if outlines.isEmpty { outlines = Array(repeating: .unknown, count: count) }
        if !outlines[index].isKnown { outlines[index] = PackedSessionSummary(computeOutline(index)) }
        return outlines[index]
    }

    private func computeOutline(_ index: Int) -> SessionSummary {
        let (createdAt, _, seeded) = generate(index)
        let timeline = seeded.timeline(createdAt: createdAt)
        return SessionSummary(
            status: timeline.outcome, avatarID: seeded.avatarID, quality: seeded.quality,
            billableSeconds: timeline.usage(at: timeline.over)?.billableSeconds ?? 0)
    }

    func session(_ index: Int) -> Session {
        let (createdAt, id, seeded) = generate(index)
        let worker = Worker(
            seeded.session(id: SessionID("sess_" + id.text), createdAt: createdAt), script: seeded.script,
            isTraffic: true,
            endRequested: createdAt.adding(seeded.lifetime))
        return worker.session(at: worker.timeline.over)
    }

    /// The id contains the creation time, which gives the index with an error of at most one.
    func index(of id: SessionID) -> Int? {
        guard id.rawValue.hasPrefix("sess_"), let ulid = ULID(id.rawValue.dropFirst(5)) else { return nil }
        let estimate = end.timeIntervalSince(ulid.date) / interval
        guard estimate > -2, estimate < Double(count) + 2 else { return nil }
        let nearest = Int(estimate.rounded(.down))
        return (nearest - 1...nearest + 1).first { (0..<count).contains($0) && generate($0).id == ulid }
    }
}
