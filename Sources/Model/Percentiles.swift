/// Where a value stands among others: nearest-rank percentiles, so that each one is a value that was really seen.
package struct Percentiles: Equatable, Sendable {
    package let p50: Double
    package let p95: Double
    /// How many values they come from.
    package let count: Int

    /// Nil without values.
    package init?(_ values: [Double]) {
        let sorted = values.filter(\.isFinite).sorted()
        guard !sorted.isEmpty else { return nil }
        func rank(_ share: Double) -> Double {
            sorted[min(sorted.count - 1, max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1))]
        }
        (p50, p95, count) = (rank(0.5), rank(0.95), sorted.count)
    }
}
