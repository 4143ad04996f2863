import FoundationEssentials

/// The query parameters of a usage report: a named period or explicit bounds, never both.
package enum UsageQuery: Equatable, Sendable {
    case currentMonth(timeZone: String?)
    case previousMonth(timeZone: String?)
    case between(start: Date, end: Date, timeZone: String?)

    /// Query parameters, not percent-encoded.
    package var items: [(name: String, value: String)] {
        var items: [(name: String, value: String)]
        let zone: String?
        switch self {
        case .currentMonth(let timeZone): (items, zone) = ([("period", "current_month")], timeZone)
        case .previousMonth(let timeZone): (items, zone) = ([("period", "previous_month")], timeZone)
        case .between(let start, let end, let timeZone):
            (items, zone) = ([("period_start", Timestamp.text(start)), ("period_end", Timestamp.text(end))], timeZone)
        }
        if let zone { items.append(("time_zone", zone)) }
        return items
    }
}
