import FoundationEssentials
import Model

/// What the API reports about the account and the platform.
package struct AccountEvidence: Equatable, Sendable {
    /// A create request that the API refused.
    package struct Refusal: Equatable, Sendable {
        package var code: String
        package var at: Date

        package init(code: String, at: Date) { (self.code, self.at) = (code, at) }
    }

    package var quota: Quota?
    package var plan: Plan?
    package var platform: PlatformStatus?
    /// Avatar of the diagnosed session.
    package var avatar: Avatar?
    /// The newest refused create requests; only a few are kept.
    package var refusals: [Refusal] = []

    package init(
        quota: Quota? = nil, plan: Plan? = nil, platform: PlatformStatus? = nil, avatar: Avatar? = nil,
        refusals: [Refusal] = []
    ) {
        (self.quota, self.plan, self.platform) = (quota, plan, platform)
        (self.avatar, self.refusals) = (avatar, refusals)
    }

    /// Seconds for which a refused request is relevant to the present.
    private static let refusalAge: TimeInterval = 600

    func refusal(_ codes: [String], at now: Date) -> Refusal? {
        refusals.last { codes.contains($0.code) && isRecent($0, at: now) }
    }

    func hasRefusal(at now: Date) -> Bool { refusals.contains { isRecent($0, at: now) } }

    private func isRecent(_ refusal: Refusal, at now: Date) -> Bool {
        now.timeIntervalSince(refusal.at) <= Self.refusalAge
    }

    /// True if no credits are left and the API says that nothing can start.
    var isOutOfCredits: Bool { quota.map { $0.canStartSession == false && $0.balanceCredits <= 0 } ?? false }

    /// Platform components that are not operational; the platform itself if the status names no component.
    var troubles: [String] {
        guard let platform else { return [] }
        let names = platform.components.filter { $0.status != .operational }.map { "\($0.name) \($0.status)" }
        return names.isEmpty && platform.status != .operational ? ["platform \(platform.status)"] : names
    }
}
