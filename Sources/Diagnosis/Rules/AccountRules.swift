import FoundationEssentials
import Model

/// Rules for the limits of the plan and the credits.
enum AccountRules {
    static func concurrency(_ e: Evidence) -> SessionFinding? {
        guard let account = e.account else { return nil }
        let refusal = account.refusal(["concurrent_sessions", "quota_exceeded"], at: e.now)
        let limit = account.plan?.concurrentSessions
        let isFull = limit.map { $0 > 0 && e.fleet.activeCount >= $0 } ?? false
        let isWaiting = e.phase == .waiting && e.fleet.clock.isStuck(e.member) == true
        guard refusal != nil || isFull && isWaiting else { return nil }
        let used = limit.map { "\(e.fleet.activeCount) of \($0) slots are in use" } ?? "All slots are in use"
        let line = EvidenceLine(.sessions, "\(e.fleet.activeCount) sessions are active")
        let refused = refusal.map {
            EvidenceLine(.account, "429 \(EvidenceText.name($0.code, limit: 30)) for a create", age: e.age($0.at))
        }
        return SessionFinding(
            .concurrencyLimit, refusal != nil ? .is : .mayBe, used, [line] + [refused].compactMap(\.self),
            next: "End sessions that nobody uses; how many calls at once are real?")
    }

    /// Session ends within this many seconds count as simultaneous.
    private static let cluster: TimeInterval = 10

    static func credits(_ e: Evidence) -> SessionFinding? {
        guard let account = e.account else { return nil }
        let next = "Add credits; compare with sessions that nobody uses."
        let refusal = account.refusal(["insufficient_credit_balance"], at: e.now)
        let balance = account.quota.map(\.balanceCredits)
        let isEmpty = balance.map { $0 <= 0 } ?? false
        if e.phase == .over {
            guard isEmpty, e.isNaturalEnd, e.session.isUnexplainedEnd, let end = e.session.endedAt else { return nil }
            let others = e.fleet.unexplainedEnds.count { abs($0.timeIntervalSince(end)) <= cluster } - 1
            guard others >= 1 else { return nil }
            return SessionFinding(
                .creditsOut, .mayBe, "It ended together with \(others) more; the credits are used up",
                [
                    EvidenceLine(.sessions, "\(others) more ended within 10 s, without a limit that explains it"),
                    EvidenceLine(.account, "balance_credits is \(EvidenceText.whole(balance ?? 0))"),
                ], next: next)
        }
        guard refusal != nil || account.isOutOfCredits else { return nil }
        let line = EvidenceLine(
            .account,
            refusal.map { "402 \(EvidenceText.name($0.code, limit: 30)) for a create" }
                ?? "can_start_session is false, balance_credits is \(EvidenceText.whole(balance ?? 0))")
        return SessionFinding(
            .creditsOut, .is, "No credits are left: nothing can start until they are added", [line], next: next)
    }
}
