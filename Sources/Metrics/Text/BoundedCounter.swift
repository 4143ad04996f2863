/// Counts by a label value that comes from outside. The number of values is bounded; the others are counted together.
package struct BoundedCounter: Equatable, Sendable {
    /// The value under which everything above the limit is counted.
    package static let other = "other"

    private let limit: Int
    private var counts: [String: Int] = [:]

    /// `known` values are counted from 0, so that a rate sees their first increase.
    package init(limit: Int, known: [String] = []) {
        self.limit = limit
        for value in known { counts[value] = 0 }
    }

    /// Counts `value`, or `other` if there are too many values. An empty value counts as `none`.
    package mutating func add(_ value: String, count: Int = 1) {
        let value = value.isEmpty ? "none" : MetricLabel.clean(value)
        let key = counts[value] != nil || counts.count < limit ? value : Self.other
        // Some counts come from a server and can be huge, so the sum can overflow.
        let (sum, isOverflow) = (counts[key] ?? 0).addingReportingOverflow(count)
        counts[key] = isOverflow ? .max : sum
    }

    package subscript(value: String) -> Int { counts[value] ?? 0 }
    package var isEmpty: Bool { counts.isEmpty }
    package var entries: [(key: String, value: Int)] { counts.sorted { $0.key < $1.key } }

    /// The most frequent values of a list, with their counts; the others are counted together. Unlike `add`, it does
    /// not depend on the order of the list.
    package static func largest(_ values: [String: Int], limit: Int) -> BoundedCounter {
        var counter = BoundedCounter(limit: limit)
        let sorted = values.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        for (value, count) in sorted.prefix(limit) { counter.add(value, count: count) }
        for (_, count) in sorted.dropFirst(limit) { counter.add(other, count: count) }
        return counter
    }
}
