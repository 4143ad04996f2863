import Canvas
import FoundationEssentials
import Model

/// Table rows of usage, quota, platform status and avatars for shell output.
enum AccountText {
    static func facts(_ report: UsageReport) -> [[String]] {
        let unreadable = Set(report.unreadableFields.map(\.path))
        var rows = [
            ["from", Timestamp.text(report.periodStart)], ["to", Timestamp.text(report.periodEnd)],
            ["sessions", unreadable.contains("sessions") ? "-" : String(report.sessions)],
            ["billable seconds", unreadable.contains("billable_seconds") ? "-" : String(report.billableSeconds)],
        ]
        if let credits = report.creditsCharged { rows.append(["credits charged", Format.credits(credits)]) }
        return rows + report.byQuality.sorted { $0.key < $1.key }.map { ["  " + $0.key, "\($0.value) s"] }
    }

    static func facts(_ quota: Quota) -> [[String]] {
        let creditRows: [(String, Double?)] = [
            ("balance", quota.balanceCredits), ("  included", quota.includedBalanceCredits),
            ("  rolled over", quota.rolloverBalanceCredits), ("included limit", quota.includedCreditsLimit),
            ("included used", quota.includedCreditsUsed), ("low balance below", quota.lowBalanceThresholdCredits),
        ]
        let dateRows: [(String, Date?)] = [
            ("period from", quota.currentPeriodStart), ("period to", quota.currentPeriodEnd),
        ]
        let startRow = quota.canStartSession.map { [["can start a session", $0 ? "yes" : "no"]] } ?? []
        return [["plan", quota.planKey], ["status", quota.status]]
            + creditRows.compactMap { name, value in value.map { [name, Format.credits($0) + " credits"] } }
            + dateRows.compactMap { name, date in date.map { [name, Timestamp.text($0)] } } + startRow
    }

    static func facts(_ status: PlatformStatus) -> [[String]] {
        [["platform", status.status.rawValue]] + status.components.map { ["  " + $0.name, $0.status.rawValue] }
            + (status.updatedAt.map { [["updated", Timestamp.text($0)]] } ?? [])
    }

    static func rows(_ avatars: [Avatar]) -> [[String]] {
        [["STATUS", "AVATAR", "NAME", "TYPE", "DEMO"]]
            + avatars.map { [$0.status.rawValue, $0.id, $0.name, $0.runtimeType, $0.isDemo ? "yes" : "no"] }
    }

    static func facts(_ avatar: Avatar) -> [[String]] {
        var rows = [
            ["avatar", avatar.id], ["name", avatar.name], ["status", avatar.status.rawValue],
            ["type", avatar.runtimeType],
            ["demo", avatar.isDemo ? "yes" : "no"],
        ]
        if let date = avatar.createdAt { rows.append(["created", Timestamp.text(date)]) }
        if let reason = avatar.failureReason { rows.append(["failure", reason]) }
        return rows
    }
}
