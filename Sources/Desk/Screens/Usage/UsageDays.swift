import FoundationEssentials
import Model

/// Billable seconds per UTC day and tier, computed from the loaded sessions: the API reports only totals of the period.
struct UsageDays: Equatable, Sendable {
    /// The known tiers, from the bottom of a bar; other tiers are above them.
    static let tiers = [Quality.mock, .lite, .standard, .pro].map(\.rawValue)
    private static let day: TimeInterval = 86_400

    let start: Date
    private(set) var days: [[String: Int]]
    private(set) var total = 0
    private(set) var sessions = 0

    init(period start: Date, _ end: Date, sessions: some Sequence<Session>) {
        let count = min(62, max(1, Int((end.timeIntervalSince(start) / Self.day).rounded(.up))))
        self.start = start
        days = Array(repeating: [:], count: count)
        for session in sessions {
            guard session.createdAt >= start, session.createdAt < end else { continue }
            let index = Int(session.createdAt.timeIntervalSince(start) / Self.day)
            guard days.indices.contains(index) else { continue }
            self.sessions += 1
            guard let seconds = session.usage?.billableSeconds, (1...10_000_000).contains(seconds) else { continue }
            days[index][session.quality.rawValue, default: 0] += seconds
            total += seconds
        }
    }

    /// Seconds of the day with the highest usage.
    var highest: Int { days.map { $0.values.reduce(0, +) }.max() ?? 0 }

    /// Tiers from bottom to top: the known ones, then the others by name.
    var names: [String] {
        Self.ordered(days.flatMap(\.keys))
    }

    static func ordered(_ names: some Sequence<String>) -> [String] {
        let found = Set(names)
        return tiers.filter(found.contains) + found.subtracting(tiers).sorted()
    }
}
