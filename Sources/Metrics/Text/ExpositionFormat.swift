/// A text format of metrics, chosen by the `Accept` header of a scrape.
package enum ExpositionFormat: Equatable, Sendable, CaseIterable {
    /// OpenMetrics 1.0.0.
    case openMetrics
    /// The text format 0.0.4 of Prometheus.
    case prometheus

    package var contentType: String {
        switch self {
        case .openMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8"
        case .prometheus: "text/plain; version=0.0.4; charset=utf-8"
        }
    }

    /// Chooses OpenMetrics only if the header names it, with at least the weight of plain text.
    package init(accept header: String?) {
        var weights: [Self: Double] = [:]
        for item in (header ?? "").prefix(4096).split(separator: ",") {
            let parts = item.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            switch parts.first {
            case "application/openmetrics-text": weights[.openMetrics] = max(weights[.openMetrics] ?? 0, weight)
            case "text/plain": weights[.prometheus] = max(weights[.prometheus] ?? 0, weight)
            default: break
            }
        }
        let wanted = weights[.openMetrics] ?? 0
        self = wanted > 0 && wanted >= weights[.prometheus] ?? 0 ? .openMetrics : .prometheus
    }
}
