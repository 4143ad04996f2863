import FoundationEssentials

/// The usage of a billing period.
package struct UsageReport: Equatable, Sendable {
    package var periodStart: Date
    /// Exclusive.
    package var periodEnd: Date
    package var billableSeconds: Int
    package var sessions: Int
    /// Billable seconds by quality tier.
    package var byQuality: [String: Int]
    package var creditsCharged: Double?

    package init(
        periodStart: Date, periodEnd: Date, billableSeconds: Int, sessions: Int, byQuality: [String: Int],
        creditsCharged: Double? = nil
    ) {
        self.periodStart = periodStart
        self.periodEnd = periodEnd
        self.billableSeconds = billableSeconds
        self.sessions = sessions
        self.byQuality = byQuality
        self.creditsCharged = creditsCharged
    }
}

extension UsageReport: Codable {
    enum CodingKeys: String, CodingKey {
        case sessions
        case periodStart = "period_start"
        case periodEnd = "period_end"
        case billableSeconds = "billable_seconds"
        case byQuality = "by_quality"
        case creditsCharged = "credits_charged"
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        periodStart = try values.decode(Date.self, forKey: .periodStart)
        periodEnd = try values.decode(Date.self, forKey: .periodEnd)
        billableSeconds = try values.decodeIfPresent(Int.self, forKey: .billableSeconds) ?? 0
        sessions = try values.decodeIfPresent(Int.self, forKey: .sessions) ?? 0
        byQuality = try values.decodeIfPresent([String: Int].self, forKey: .byQuality) ?? [:]
        creditsCharged = try values.decodeIfPresent(Double.self, forKey: .creditsCharged)
    }
}
