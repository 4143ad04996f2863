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
    /// The fields of the answer that could not be read.
    package var unreadableFields: [UnreadableField] = []

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

    /// Throws only if the period can't be read.
    package init(from decoder: any Decoder) throws {
        var fields = try FieldReader<CodingKeys>(decoder)
        let start = fields.time(.periodStart, isRequired: true)
        periodStart = try fields.required(start)
        let end = fields.time(.periodEnd, isRequired: true)
        periodEnd = try fields.required(end)
        billableSeconds = fields.wholeNumber(.billableSeconds) ?? 0
        sessions = fields.wholeNumber(.sessions) ?? 0
        byQuality = fields.wholeNumbers(.byQuality)
        creditsCharged = fields.number(.creditsCharged)
        unreadableFields = fields.unreadable
    }

    /// Numbers that could not be read are null.
    package func encode(to encoder: any Encoder) throws {
        let unreadable = Set(unreadableFields.map(\.path))
        func readable(_ value: Int, _ key: CodingKeys) -> Int? { unreadable.contains(key.rawValue) ? nil : value }
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(periodStart, forKey: .periodStart)
        try values.encode(periodEnd, forKey: .periodEnd)
        try values.encode(readable(billableSeconds, .billableSeconds), forKey: .billableSeconds)
        try values.encode(readable(sessions, .sessions), forKey: .sessions)
        try values.encode(byQuality, forKey: .byQuality)
        try values.encodeIfPresent(creditsCharged, forKey: .creditsCharged)
    }
}
