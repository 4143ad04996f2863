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

    /// Whole minutes of each tier, which add up to the whole minutes of the total if the seconds do: the tiers with the
    /// largest rests are rounded up.
    static func minutes(of seconds: [String: Int], total: Int) -> [String: Int] {
        var minutes = seconds.mapValues { $0 / 60 }
        // The API can report any numbers, also such as overflow.
        guard seconds.values.reduce(0, &+) == total else { return minutes }
        let missing = total / 60 &- minutes.values.reduce(0, &+)
        let byRest = seconds.sorted { ($1.value % 60, $0.key) < ($0.value % 60, $1.key) }
        for (name, _) in byRest.prefix(max(0, missing)) { minutes[name, default: 0] += 1 }
        return minutes
    }

    static func ordered(_ names: some Sequence<String>) -> [String] {
        let found = Set(names)
        return tiers.filter(found.contains) + found.subtracting(tiers).sorted()
    }
}
