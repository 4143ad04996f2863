/// Samples with the same name, type and help.
package struct MetricFamily: Equatable, Sendable {
    package enum Kind: String, Sendable { case counter, gauge, histogram, info }

    package enum Value: Equatable, Sendable {
        case number(Double)
        case histogram(Histogram)
    }

    package struct Sample: Equatable, Sendable {
        package var labels: [MetricLabel]
        package var value: Value
    }

    /// The base name, without `_total`, `_info` and `_bucket`.
    package let name: String
    package let kind: Kind
    /// A base unit, with which the name ends; nil without a unit.
    package let unit: String?
    package let help: String
    package private(set) var samples: [Sample] = []

    package init(_ name: String, _ kind: Kind, unit: String? = nil, _ help: String) {
        (self.name, self.kind, self.unit, self.help) = (name, kind, unit, help)
    }

    /// A family with one sample without labels.
    package init(_ name: String, _ kind: Kind, unit: String? = nil, _ help: String, _ value: Double) {
        self.init(name, kind, unit: unit, help)
        add(value)
    }

    package mutating func add(_ value: Double, _ labels: [MetricLabel] = []) {
        samples.append(Sample(labels: labels, value: .number(value)))
    }

    package mutating func add(_ histogram: Histogram, _ labels: [MetricLabel] = []) {
        samples.append(Sample(labels: labels, value: .histogram(histogram)))
    }

    /// Adds one sample per entry, sorted by its label.
    package mutating func add(_ counts: BoundedCounter, label: String) {
        for (value, count) in counts.entries { add(Double(count), [MetricLabel(label, value)]) }
    }

    /// Number of time series that a server stores for this family.
    package var seriesCount: Int {
        samples.reduce(0) { sum, sample in
            switch sample.value {
            case .number: sum + 1
            case .histogram(let histogram): sum + histogram.bounds.count + 3
            }
        }
    }
}
