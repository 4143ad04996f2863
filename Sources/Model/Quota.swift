import FoundationEssentials

/// The credit balance of the organisation that owns the API key.
package struct Quota: Equatable, Sendable {
    package var planKey: String
    package var status: String
    /// One credit is one minute, rounded up.
    package var balanceCredits: Double
    package var includedBalanceCredits: Double?
    package var rolloverBalanceCredits: Double?
    package var includedCreditsLimit: Double?
    package var includedCreditsUsed: Double?
    package var currentPeriodStart: Date?
    package var currentPeriodEnd: Date?
    package var lowBalanceThresholdCredits: Double?
    package var canStartSession: Bool?
    /// The fields of the answer that could not be read.
    package var unreadableFields: [UnreadableField] = []

    package init(planKey: String, status: String = "active", balanceCredits: Double, canStartSession: Bool? = nil) {
        self.planKey = planKey
        self.status = status
        self.balanceCredits = balanceCredits
        self.canStartSession = canStartSession
    }
}

extension Quota: Codable {
    enum CodingKeys: String, CodingKey {
        case status
        case planKey = "plan_key"
        case balanceCredits = "balance_credits"
        case includedBalanceCredits = "included_balance_credits"
        case rolloverBalanceCredits = "rollover_balance_credits"
        case includedCreditsLimit = "included_credits_limit"
        case includedCreditsUsed = "included_credits_used"
        case currentPeriodStart = "current_period_start"
        case currentPeriodEnd = "current_period_end"
        case lowBalanceThresholdCredits = "low_balance_threshold_credits"
        case canStartSession = "can_start_session"
    }

    /// Throws only if the balance can't be read.
    package init(from decoder: any Decoder) throws {
        var fields = try FieldReader<CodingKeys>(decoder)
        planKey = fields.opaqueText(.planKey) ?? ""
        status = fields.opaqueText(.status) ?? ""
        let balance = fields.number(.balanceCredits, isRequired: true)
        balanceCredits = try fields.required(balance)
        includedBalanceCredits = fields.number(.includedBalanceCredits)
        rolloverBalanceCredits = fields.number(.rolloverBalanceCredits)
        includedCreditsLimit = fields.number(.includedCreditsLimit)
        includedCreditsUsed = fields.number(.includedCreditsUsed)
        currentPeriodStart = fields.time(.currentPeriodStart)
        currentPeriodEnd = fields.time(.currentPeriodEnd)
        lowBalanceThresholdCredits = fields.number(.lowBalanceThresholdCredits)
        canStartSession = fields.flag(.canStartSession)
        unreadableFields = fields.unreadable
    }
}
