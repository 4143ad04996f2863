import FoundationEssentials
import Model

/// The credit balance: what the plan includes goes first, then what was bought.
struct CreditLedger {
    /// Credits that the organisation buys by itself when the simulated traffic has used up its balance.
    static let recharge = 2000

    let included: Int
    private(set) var used: Int
    private(set) var bought = 0

    /// `balance` is what is left at the start; nil means what is plausible for the plan.
    init(plan: Plan, balance: Int?, seed: UInt64) {
        let limits = ["free": 20, "starter": 300, "launch": 2000, "scale": 20_000]
        let limit = limits[plan.key] ?? 2000
        var generator = SeededGenerator(seed: seed, stream: 4)
        let left = balance ?? Int(Double(limit) * generator.number(in: 0.55...0.75))
        included = max(limit, left)
        used = included - left
    }

    var lowThreshold: Int { included / 10 }

    mutating func charge(_ credits: Int) { used += credits }
    mutating func buy() { bought += Self.recharge }

    /// `running` is what the sessions cost that are not over yet.
    func balance(running: Int) -> Int { max(0, included + bought - used - running) }

    func quota(plan: Plan, running: Int, period: Range<Date>) -> Quota {
        let spent = used + running
        var quota = Quota(
            planKey: plan.key, balanceCredits: Double(balance(running: running)),
            canStartSession: balance(running: running) > 0)
        quota.includedCreditsLimit = Double(included)
        quota.includedCreditsUsed = Double(min(included, spent))
        quota.includedBalanceCredits = Double(max(0, included - spent))
        quota.rolloverBalanceCredits = Double(max(0, min(bought, included + bought - spent)))
        quota.currentPeriodStart = period.lowerBound
        quota.currentPeriodEnd = period.upperBound
        quota.lowBalanceThresholdCredits = Double(lowThreshold)
        return quota
    }
}
