import FoundationEssentials
import Model

/// Billable seconds of each UTC day of a period by tier, as far as the sessions on hand tell: the API has them by tier
/// and by period alone.
struct UsageDays: Equatable, Sendable {
    /// Tiers of the chart, from below; what else there is stands above them.
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
            let place = Int(session.createdAt.timeIntervalSince(start) / Self.day)
            guard days.indices.contains(place) else { continue }
            self.sessions += 1
            guard let seconds = session.usage?.billableSeconds, (1...10_000_000).contains(seconds) else { continue }
            days[place][session.quality.rawValue, default: 0] += seconds
            total += seconds
        }
    }

    /// Seconds of the fullest day.
    var highest: Int { days.map { $0.values.reduce(0, +) }.max() ?? 0 }

    /// From below to above: the known tiers, then the others by name.
    var names: [String] {
        Self.ordered(days.flatMap(\.keys))
    }

    static func ordered(_ names: some Sequence<String>) -> [String] {
        let found = Set(names)
        return tiers.filter(found.contains) + found.subtracting(tiers).sorted()
    }
}
