/// Nearest-rank percentiles, so that each one is a value of the input.
package struct Percentiles: Equatable, Sendable {
    package let p50: Double
    package let p95: Double
    /// Number of finite input values.
    package let count: Int

    /// Nil if there is no finite value.
    package init?(_ values: [Double]) {
        let sorted = values.filter(\.isFinite).sorted()
        guard !sorted.isEmpty else { return nil }
        func rank(_ share: Double) -> Double {
            sorted[min(sorted.count - 1, max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1))]
        }
        (p50, p95, count) = (rank(0.5), rank(0.95), sorted.count)
    }
}
