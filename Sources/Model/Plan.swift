/// A published plan and its limits.
package struct Plan: Equatable, Sendable {
    package var key: String
    package var concurrentSessions: Int
    /// Seconds.
    package var maxDurationSeconds: Int

    package init(key: String, concurrentSessions: Int, maxDurationSeconds: Int) {
        self.key = key
        self.concurrentSessions = concurrentSessions
        self.maxDurationSeconds = maxDurationSeconds
    }

    // Limits as published with the plans.
    package static let free = Plan(key: "free", concurrentSessions: 1, maxDurationSeconds: 120)
    package static let starter = Plan(key: "starter", concurrentSessions: 2, maxDurationSeconds: 600)
    package static let launch = Plan(key: "launch", concurrentSessions: 10, maxDurationSeconds: 1200)
    package static let scale = Plan(key: "scale", concurrentSessions: 50, maxDurationSeconds: 3600)
    package static let published: [Plan] = [.free, .starter, .launch, .scale]

    package static func named(_ key: String) -> Plan? { published.first { $0.key == key } }
}

extension Plan: Codable {
    /// Field names of the published client; the `old…` names are from older API documents.
    enum CodingKeys: String, CodingKey {
        case key, name
        case concurrentSessions = "max_concurrency"
        case maxDurationSeconds = "session_time_limit_seconds"
        case oldConcurrentSessions = "concurrent_sessions"
        case oldMaxDurationSeconds = "max_duration_seconds"
        case includedCredits = "included_credits"
        case monthlyPriceCents = "monthly_price_cents"
        case customAvatarSlots = "custom_avatar_slots"
        case extraAvatarSlotCents = "extra_avatar_slot_cents"
        case extraCreditUnitMicros = "extra_credit_unit_micros"
    }

    package init(from decoder: any Decoder) throws {
        var fields = try FieldReader<CodingKeys>(decoder)
        let key = fields.opaqueText(.key, isRequired: true)
        self.key = try fields.required(key)
        let sessions =
            fields.wholeNumber(.concurrentSessions) ?? fields.wholeNumber(.oldConcurrentSessions, isRequired: true)
        concurrentSessions = try fields.required(sessions)
        let seconds =
            fields.wholeNumber(.maxDurationSeconds) ?? fields.wholeNumber(.oldMaxDurationSeconds, isRequired: true)
        maxDurationSeconds = try fields.required(seconds)
    }

    /// Writes every field that the published client requires; fields that are not in this type are 0 or null.
    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(key, forKey: .key)
        try values.encode(key.prefix(1).uppercased() + key.dropFirst(), forKey: .name)
        try values.encode(concurrentSessions, forKey: .concurrentSessions)
        try values.encode(maxDurationSeconds, forKey: .maxDurationSeconds)
        for field in [CodingKeys.includedCredits, .monthlyPriceCents, .customAvatarSlots] {
            try values.encode(0, forKey: field)
        }
        for field in [CodingKeys.extraAvatarSlotCents, .extraCreditUnitMicros] { try values.encodeNil(forKey: field) }
    }
}
