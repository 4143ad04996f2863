import FoundationEssentials
import Model

/// Credit balance. The credits included in the plan are used before bought credits.
struct CreditLedger {
    /// Credits that are bought automatically when simulated traffic has used up the balance.
    static let recharge = 2000

    let included: Int
    private(set) var used: Int
    private(set) var bought = 0

    /// Credits that the plan includes each month.
    static func limit(of plan: Plan) -> Int {
        let limits = ["free": 20, "starter": 300, "launch": 2000, "scale": 20_000]
        return limits[plan.key] ?? 2000
    }

    /// `balance` is the balance at the start. If it is nil, the balance is the plan's credits minus `spent`, which are
    /// the credits of the month's sessions. If `spent` is nil or more than 90 % of the plan's credits, the balance is
    /// 55 to 75 % of them.
    init(plan: Plan, balance: Int?, spent: Int?, seed: UInt64) {
        let limit = Self.limit(of: plan)
        var generator = SeededGenerator(seed: seed, stream: 4)
        let usual = Int(Double(limit) * generator.number(in: 0.55...0.75))
        let left = spent.flatMap { $0 <= limit - limit / 10 ? limit - $0 : nil }
        let remaining = balance ?? left ?? usual
        included = max(limit, remaining)
        used = included - remaining
    }

    var lowThreshold: Int { included / 10 }

    /// Changes the used credits so that `balance` credits are left.
    mutating func setBalance(_ balance: Int, running: Int) { used = included + bought - running - balance }

    mutating func charge(_ credits: Int) { used += credits }
    mutating func buy() { bought += Self.recharge }

    /// `running` is the credits that the live sessions have used so far.
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
