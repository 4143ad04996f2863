import FoundationEssentials

/// A kind of data that is requested from the API, and that becomes old on its own.
package enum DataSource: String, CaseIterable, Sendable {
    case sessions, finished, quota, plans, platform, usage
}

/// When each kind of data was last loaded.
package struct DataAges: Equatable, Sendable {
    /// Least number of seconds after which data is too old to be exposed.
    private static let minimumLimit: TimeInterval = 15
    /// Seconds by which data may be newer than the clock: more means that the clock was set back.
    private static let allowance: TimeInterval = 2

    private var loadedAt: [DataSource: Date] = [:]
    private var intervals: [DataSource: TimeInterval] = [:]

    package init() {}

    /// `interval`: seconds until the next request.
    package mutating func note(_ source: DataSource, at now: Date, interval: TimeInterval) {
        (loadedAt[source], intervals[source]) = (now, interval)
    }

    /// Seconds since the last answer; infinite before the first, and if the clock was set back since then, because the
    /// age is not known.
    package func age(_ source: DataSource, at now: Date) -> TimeInterval {
        guard let age = loadedAt[source].map({ now.timeIntervalSince($0) }), age >= -Self.allowance else {
            return .infinity
        }
        return max(0, age)
    }

    /// False if three requests in a row brought no data. What depends on it is then not exposed: a server would store
    /// the last value again and again, and nobody could tell it from a fresh one.
    package func isFresh(_ source: DataSource, at now: Date) -> Bool {
        age(source, at: now) <= max(Self.minimumLimit, 3 * (intervals[source] ?? 0))
    }
}
