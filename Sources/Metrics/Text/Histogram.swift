/// Counts of observations in fixed buckets.
package struct Histogram: Equatable, Sendable {
    /// Upper bounds of the buckets, ascending, without infinity.
    package let bounds: [Double]
    /// Observations per bucket, not cumulative; the last one is above all bounds.
    private var counts: [Int]
    package private(set) var sum = 0.0

    package init(bounds: [Double]) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count + 1)
    }

    package var count: Int { counts.reduce(0, +) }

    /// Observations up to each bound, and all of them at the end.
    package var cumulative: [Int] {
        var total = 0
        return counts.map { count in
            total += count
            return total
        }
    }

    /// Ignores values that are not finite. A negative one, which a clock that was set back can cause, counts as 0.
    package mutating func observe(_ value: Double) {
        guard value.isFinite else { return }
        let value = max(0, value)
        counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
        sum += value
    }
}

extension Histogram {
    /// Seconds from the creation of a session to its first frame.
    package static let startUp = Histogram(bounds: [0.25, 0.5, 1, 2, 3, 5, 8, 13, 20, 30, 60, 120])
    /// Seconds of a session, around the limits of the published plans.
    package static let duration = Histogram(bounds: [10, 30, 60, 120, 300, 600, 1200, 1800, 3600])
    /// Seconds of a request to the API.
    package static let request = Histogram(bounds: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30])
}
