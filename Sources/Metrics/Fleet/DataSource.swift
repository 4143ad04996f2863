import FoundationEssentials

/// A kind of data that is requested from the API, and that becomes old on its own.
package enum DataSource: String, CaseIterable, Sendable {
    case sessions, finished, quota, plans, platform, usage
}

/// When each kind of data was last loaded.
package struct DataAges: Equatable, Sendable {
    /// Least number of seconds after which data is too old to be exposed.
    private static let minimumLimit: TimeInterval = 15

    private var loadedAt: [DataSource: Date] = [:]
    private var intervals: [DataSource: TimeInterval] = [:]

    package init() {}

    /// `interval`: seconds until the next request.
    package mutating func note(_ source: DataSource, at now: Date, interval: TimeInterval) {
        (loadedAt[source], intervals[source]) = (now, interval)
    }

    /// Seconds since the last answer; infinite before the first.
    package func age(_ source: DataSource, at now: Date) -> TimeInterval {
        loadedAt[source].map { max(0, now.timeIntervalSince($0)) } ?? .infinity
    }

    /// False if three requests in a row brought no data. What depends on it is then not exposed: a server would store
    /// the last value again and again, and nobody could tell it from a fresh one.
    package func isFresh(_ source: DataSource, at now: Date) -> Bool {
        age(source, at: now) <= max(Self.minimumLimit, 3 * (intervals[source] ?? 0))
    }
}
