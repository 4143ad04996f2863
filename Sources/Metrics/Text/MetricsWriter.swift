/// Writes families in a text format.
package struct MetricsWriter {
    private let format: ExpositionFormat
    private var bytes: [UInt8] = []

    private init(_ format: ExpositionFormat) { self.format = format }

    /// The whole text as UTF-8. Families without samples are left out.
    package static func text(_ families: [MetricFamily], _ format: ExpositionFormat) -> [UInt8] {
        var writer = MetricsWriter(format)
        writer.bytes.reserveCapacity(64 * families.reduce(0) { $0 + $1.seriesCount } + 4096)
        for family in families where !family.samples.isEmpty { writer.write(family) }
        if format == .openMetrics { writer.append("# EOF\n") }
        return writer.bytes
    }

    private mutating func write(_ family: MetricFamily) {
        let suffix = Self.suffix(family.kind)
        // The old format has neither units nor infos, and its families are named as their samples.
        let name = format == .openMetrics ? family.name : family.name + suffix
        let kind = format == .prometheus && family.kind == .info ? .gauge : family.kind
        append("# TYPE \(name) \(kind.rawValue)\n")
        if format == .openMetrics, let unit = family.unit { append("# UNIT \(name) \(unit)\n") }
        append("# HELP \(name) ")
        appendEscaped(family.help, quotes: format == .openMetrics)
        append("\n")
        for sample in family.samples {
            switch sample.value {
            case .number(let value): line(family.name + suffix, sample.labels, value)
            case .histogram(let histogram): write(histogram, family.name, sample.labels)
            }
        }
    }

    private static func suffix(_ kind: MetricFamily.Kind) -> String {
        switch kind {
        case .counter: "_total"
        case .info: "_info"
        case .gauge, .histogram: ""
        }
    }

    private mutating func write(_ histogram: Histogram, _ name: String, _ labels: [MetricLabel]) {
        let counts = histogram.cumulative
        for (bound, count) in zip(histogram.bounds.map(\.description) + ["+Inf"], counts) {
            line(name + "_bucket", labels + [MetricLabel("le", bound)], Double(count))
        }
        line(name + "_sum", labels, histogram.sum)
        line(name + "_count", labels, Double(counts.last ?? 0))
    }

    private mutating func line(_ name: String, _ labels: [MetricLabel], _ value: Double) {
        append(name)
        for (index, label) in labels.enumerated() {
            append(index == 0 ? "{" : ",")
            append(label.name)
            append("=\"")
            appendEscaped(label.value, quotes: true)
            append("\"")
        }
        append(labels.isEmpty ? " " : "} ")
        append(Self.number(value))
        append("\n")
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func appendEscaped(_ text: String, quotes: Bool) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\\"): bytes += [byte, byte]
            case UInt8(ascii: "\n"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
            case UInt8(ascii: "\"") where quotes: bytes += [UInt8(ascii: "\\"), byte]
            default: bytes.append(byte)
            }
        }
    }

    /// Whole numbers without a fraction.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if let whole = Int(exactly: value), whole.magnitude < 1 << 53 { return String(whole) }
        return value.description
    }
}
