import FoundationEssentials
import Model

/// The finished sessions of the day before the start, worked out from the seed whenever they are asked for: a hundred
/// thousand of them take no memory and no time.
struct History {
    static let span: TimeInterval = 24 * 3600

    let count: Int
    private let seed: UInt64
    private let plan: Plan
    private let end: Date
    private let slot: TimeInterval
    private var outlines: [PastOutline] = []

    init(count: Int, plan: Plan, seed: UInt64, before end: Date) {
        self.count = max(0, count)
        self.seed = seed
        self.plan = plan
        self.end = end
        slot = Self.span / Double(max(1, count))
    }

    var emptied: History { History(count: 0, plan: plan, seed: seed, before: end) }

    /// Each session has a slot of the day of its own, so that the order is known without sorting; 0 is the newest.
    private func begin(_ index: Int) -> (createdAt: Date, generator: SeededGenerator) {
        var generator = SeededGenerator(seed: seed, stream: 1000 + UInt64(index))
        return (end.adding(-(Double(index) + generator.fraction()) * slot), generator)
    }

    private func draw(_ index: Int) -> (createdAt: Date, id: ULID, seeded: SeededSession) {
        var (createdAt, generator) = begin(index)
        let id = ULID(at: createdAt, using: &generator)
        return (createdAt, id, SeededSession(plan: plan, using: &generator))
    }

    func id(_ index: Int) -> SessionID { SessionID("sess_" + draw(index).id.text) }
    func createdAt(_ index: Int) -> Date { begin(index).createdAt }

    mutating func outline(_ index: Int) -> PastOutline {
        if outlines.isEmpty { outlines = Array(repeating: .unknown, count: count) }
        if !outlines[index].isKnown { outlines[index] = PastOutline(drawnOutline(index)) }
        return outlines[index]
    }

    private func drawnOutline(_ index: Int) -> SessionOutline {
        let (createdAt, _, seeded) = draw(index)
        let timeline = seeded.timeline(createdAt: createdAt)
        return SessionOutline(
            status: timeline.outcome, avatarID: seeded.avatarID, quality: seeded.quality,
            billableSeconds: timeline.usage(at: timeline.over)?.billableSeconds ?? 0)
    }

    func session(_ index: Int) -> Session {
        let (createdAt, id, seeded) = draw(index)
        let worker = Worker(
            seeded.session(id: SessionID("sess_" + id.text), createdAt: createdAt), script: seeded.script,
            isTraffic: true,
            endRequested: createdAt.adding(seeded.lifetime))
        return worker.session(at: worker.timeline.over)
    }

    /// An id holds its time, and the time its slot.
    func index(of id: SessionID) -> Int? {
        guard id.rawValue.hasPrefix("sess_"), let ulid = ULID(id.rawValue.dropFirst(5)) else { return nil }
        let guess = end.timeIntervalSince(ulid.date) / slot
        guard guess > -2, guess < Double(count) + 2 else { return nil }
        let near = Int(guess.rounded(.down))
        return (near - 1...near + 1).first { (0..<count).contains($0) && draw($0).id == ulid }
    }
}
