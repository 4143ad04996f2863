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

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        planKey = try values.decodeIfPresent(String.self, forKey: .planKey) ?? ""
        status = try values.decodeIfPresent(String.self, forKey: .status) ?? ""
        balanceCredits = try values.decode(Double.self, forKey: .balanceCredits)
        includedBalanceCredits = try values.decodeIfPresent(Double.self, forKey: .includedBalanceCredits)
        rolloverBalanceCredits = try values.decodeIfPresent(Double.self, forKey: .rolloverBalanceCredits)
        includedCreditsLimit = try values.decodeIfPresent(Double.self, forKey: .includedCreditsLimit)
        includedCreditsUsed = try values.decodeIfPresent(Double.self, forKey: .includedCreditsUsed)
        currentPeriodStart = try values.decodeIfPresent(Date.self, forKey: .currentPeriodStart)
        currentPeriodEnd = try values.decodeIfPresent(Date.self, forKey: .currentPeriodEnd)
        lowBalanceThresholdCredits = try values.decodeIfPresent(Double.self, forKey: .lowBalanceThresholdCredits)
        canStartSession = try values.decodeIfPresent(Bool.self, forKey: .canStartSession)
    }
}
