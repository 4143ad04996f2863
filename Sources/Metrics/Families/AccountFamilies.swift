import Diagnosis
import Model

/// Families of slots, credits, usage and platform.
enum AccountFamilies {
    private static let componentLimit = 30
    private static let healths: [Health] = [.operational, .degraded, .outage]

    static func slots(used: Int, _ plan: Plan?) -> [MetricFamily] {
        var families = [
            MetricFamily("protoface_slots_used", .gauge, "Live sessions, each of which takes a slot.", Double(used))
        ]
        guard let plan else { return families }
        families.append(
            MetricFamily(
                "protoface_slots_limit", .gauge, "Sessions that the plan allows at a time.",
                Double(plan.concurrentSessions)))
        return families
    }

    /// A running session costs one credit per minute.
    static func burn(running: Int) -> MetricFamily {
        MetricFamily(
            "protoface_credits_burn_rate", .gauge, "Credits per second that the running sessions cost.",
            Double(running) / 60)
    }

    static func quota(_ quota: Quota) -> [MetricFamily] {
        var plan = MetricFamily("protoface_plan", .info, "The plan and the state of the account.")
        plan.add(1, [MetricLabel("plan", quota.planKey), MetricLabel("status", quota.status)])
        var families = [
            plan, MetricFamily("protoface_credits", .gauge, "Credit balance.", quota.balanceCredits),
        ]
        if let included = quota.includedCreditsLimit {
            families.append(
                MetricFamily("protoface_credits_included", .gauge, "Credits that the plan includes.", included))
        }
        if let canStart = quota.canStartSession {
            families.append(
                MetricFamily(
                    "protoface_can_start_session", .gauge, "1 if the account can start a session.", canStart ? 1 : 0))
        }
        return families
    }

    static func usage(_ report: UsageReport) -> [MetricFamily] {
        var quality = MetricFamily(
            "protoface_month_billable_seconds", .gauge, unit: "seconds",
            "Billable time of the current month by quality; it is 0 at the start of a month.")
        quality.add(.largest(report.byQuality, limit: 10), label: "quality")
        var families = [
            quality,
            MetricFamily(
                "protoface_month_sessions", .gauge, "Sessions of the current month.", Double(report.sessions)),
        ]
        if let charged = report.creditsCharged {
            families.append(
                MetricFamily("protoface_month_credits", .gauge, "Credits charged in the current month.", charged))
        }
        return families
    }

    /// One series per component and state: 1 for the current state, else 0.
    static func platform(_ platform: PlatformStatus) -> MetricFamily {
        var family = MetricFamily(
            "protoface_platform_status", .gauge, "1 for the current state of a component of the platform, else 0.")
        var names: Set<String> = []
        let components = [PlatformStatus.Component(name: "platform", status: platform.status)] + platform.components
        for component in components.prefix(componentLimit) {
            let label = MetricLabel("component", component.name)
            guard names.insert(label.value).inserted else { continue }
            for health in healths {
                family.add(
                    component.status == health ? 1 : 0, [label, MetricLabel("status", health.rawValue)])
            }
            let isOther = !healths.contains(component.status)
            family.add(isOther ? 1 : 0, [label, MetricLabel("status", BoundedCounter.other)])
        }
        return family
    }
}
