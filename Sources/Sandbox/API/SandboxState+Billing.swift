import FoundationEssentials
import Model

extension SandboxState {
    var quota: Quota { credits.quota(plan: configuration.plan, running: runningCredits, period: month(0, in: .gmt)) }

    /// Credits of this month's finished sessions; nil if there are more sessions than credits in the plan.
    mutating func finishedMonthCredits() -> Int? {
        let period = month(0, in: .gmt)
        let positions = sessions.positions(createdAfter: period.lowerBound, before: period.upperBound)
        guard positions.count <= CreditLedger.limit(of: configuration.plan) else { return nil }
        let credits = positions.reduce(0) { $0 + sessions.outline($1, at: now, heard: now).credits }
        return credits - runningCredits
    }

    mutating func usageReport(_ reader: QueryReader) throws(Refusal) -> UsageReport {
        let period = try period(reader)
        let heartbeatTime = faults.heard(at: now)
        var report = UsageReport(
            periodStart: period.lowerBound, periodEnd: period.upperBound, billableSeconds: 0, sessions: 0,
            byQuality: [:])
        for position in sessions.positions(
            createdAfter: period.lowerBound - faults.skew, before: period.upperBound - faults.skew)
        {
            let outline = sessions.outline(position, at: now, heard: heartbeatTime)
            report.sessions += 1
            report.billableSeconds += outline.billableSeconds
            if outline.billableSeconds > 0 {
                report.byQuality[outline.quality.rawValue, default: 0] += outline.billableSeconds
            }
        }
        return report
    }

    private func period(_ reader: QueryReader) throws(Refusal) -> Range<Date> {
        let zone = try reader.timeZone()
        let name = reader.query.first("period")
        let hasBounds = !reader.query.all("period_start").isEmpty || !reader.query.all("period_end").isEmpty
        switch (name, hasBounds) {
        case (_?, true):
            throw .invalid("period.conflict", "Give either period or period_start and period_end.", param: "period")
        case (nil, true): return try bounds(reader)
        case (nil, false), ("current_month"?, false): return month(0, in: zone)
        case ("previous_month"?, false): return month(-1, in: zone)
        default:
            throw .unprocessable(
                "period.unknown_value", "period must be current_month or previous_month.", param: "period")
        }
    }

    private func bounds(_ reader: QueryReader) throws(Refusal) -> Range<Date> {
        guard let start = try reader.date("period_start") else {
            throw .invalid("period_start.missing", "period_end needs a period_start.", param: "period_start")
        }
        guard let end = try reader.date("period_end") else {
            throw .invalid("period_end.missing", "period_start needs a period_end.", param: "period_end")
        }
        guard start < end else {
            throw .unprocessable(
                "period_end.out_of_range", "period_end must be later than period_start.", param: "period_end")
        }
        return start..<end
    }

    /// The calendar month `offset` months from now.
    private func month(_ offset: Int, in zone: TimeZone) -> Range<Date> {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let components = calendar.dateComponents([.year, .month], from: now + faults.skew)
        guard let first = calendar.date(from: components),
            let start = calendar.date(byAdding: .month, value: offset, to: first),
            let end = calendar.date(byAdding: .month, value: 1, to: start)
        else { return now..<now }
        return start..<end
    }
}
