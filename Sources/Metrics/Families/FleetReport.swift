import Diagnosis
import FoundationEssentials
import Model

/// All metric families for a scrape, with the time of arrival of their data.
package struct FleetReport: Sendable {
    /// What the last request for the live sessions says about the API.
    package enum Link: Equatable, Sendable {
        /// No request has ended yet.
        case unknown
        case up
        /// The API has answered, but not with data.
        case refused
        /// The API has refused the key.
        case keyRefused
        case unreachable
    }

    private let startedAt: Date
    package private(set) var ages = DataAges()
    private var families: [DataSource: [MetricFamily]] = [:]
    private var totals = TotalFamilies.all(FleetTotals())
    package private(set) var link = Link.unknown
    package private(set) var lastAttempt: Date
    private var plan: Plan?
    private var account = AccountEvidence()
    private var plans: [Plan] = []

    package init(at now: Date) { (startedAt, lastAttempt) = (now, now) }

    package mutating func noteAttempt(_ link: Link, at now: Date) { (self.link, lastAttempt) = (link, now) }

    package mutating func apply(
        _ fleet: FleetObserver, _ options: MetricsOptions, clockSkew: TimeInterval?, interval: TimeInterval,
        at now: Date
    ) {
        ages.note(.sessions, at: now, interval: interval)
        // Old account data would lead to wrong findings, so it is left out.
        let account = ages.isFresh(.quota, at: now) ? self.account : AccountEvidence(platform: self.account.platform)
        let troubles = fleet.troubles(account, clockSkew: clockSkew, at: now)
        let running = troubles.count { $0.live.session.status == .running }
        families[.sessions] =
            SessionFamilies(troubles, options, clockSkew: clockSkew, at: now).families
            + AccountFamilies.slots(used: fleet.liveCount, ages.isFresh(.quota, at: now) ? plan : nil)
            + [
                AccountFamilies.burn(running: running),
                MetricFamily(
                    "protoface_unreadable_sessions", .gauge, "Live sessions whose row can't be read.",
                    Double(fleet.unreadableRows)),
                MetricFamily(
                    "protoface_sessions_cut_off", .gauge,
                    "1 if there are more live sessions than the exporter reads (\(fleet.listLimit)).",
                    fleet.isCutOff ? 1 : 0),
            ]
            + (clockSkew.map {
                [
                    MetricFamily(
                        "protoface_api_clock_skew_seconds", .gauge, unit: "seconds",
                        "Time by which the API's clock is ahead of the exporter's.", $0)
                ]
            } ?? [])
        update(totals: fleet)
    }

    package mutating func update(totals fleet: FleetObserver) { totals = TotalFamilies.all(fleet.totals) }

    package mutating func noteFinished(interval: TimeInterval, at now: Date) {
        ages.note(.finished, at: now, interval: interval)
    }

    package mutating func apply(_ quota: Quota, interval: TimeInterval, at now: Date) {
        ages.note(.quota, at: now, interval: interval)
        families[.quota] = AccountFamilies.quota(quota)
        account.quota = quota
        choosePlan()
    }

    package mutating func apply(_ plans: [Plan], interval: TimeInterval, at now: Date) {
        ages.note(.plans, at: now, interval: interval)
        self.plans = plans
        choosePlan()
    }

    private mutating func choosePlan() {
        plan = account.quota.flatMap { quota in plans.first { $0.key == quota.planKey } ?? Plan.named(quota.planKey) }
        account.plan = plan
    }

    package mutating func apply(_ platform: PlatformStatus, interval: TimeInterval, at now: Date) {
        ages.note(.platform, at: now, interval: interval)
        families[.platform] = [AccountFamilies.platform(platform)]
        account.platform = platform
    }

    package mutating func apply(_ usage: UsageReport, interval: TimeInterval, at now: Date) {
        ages.note(.usage, at: now, interval: interval)
        families[.usage] = AccountFamilies.usage(usage)
    }
}

extension FleetReport {
    /// All families, for a scrape. Data that is too old is left out.
    package func families(_ calls: CallStatistics, at now: Date) -> [MetricFamily] {
        health(at: now) + DataSource.allCases.filter { ages.isFresh($0, at: now) }.flatMap { families[$0] ?? [] }
            + totals + TotalFamilies.calls(calls)
    }

    private func health(at now: Date) -> [MetricFamily] {
        var age = MetricFamily(
            "protoface_data_age_seconds", .gauge, unit: "seconds",
            "Time since the last answer of the API with this data; +Inf before the first one.")
        for source in DataSource.allCases {
            age.add(ages.age(source, at: now), [MetricLabel("data", source.rawValue)])
        }
        return [
            MetricFamily(
                "protoface_up", .gauge, "1 if the last request for the live sessions succeeded and is not too old.",
                link == .up && ages.isFresh(.sessions, at: now) ? 1 : 0),
            MetricFamily(
                "protoface_api_reachable", .gauge, "1 if the last request for the live sessions got an answer.",
                link == .unknown || link == .unreachable ? 0 : 1),
            MetricFamily(
                "protoface_api_key_refused", .gauge, "1 if the API refused the key.", link == .keyRefused ? 1 : 0),
            age,
        ]
    }

    /// Seconds without a request after which the polling loop counts as dead; longer than any pause that a server can
    /// ask for.
    private static let attemptLimit: TimeInterval = 400

    /// For `/healthz`: false if the exporter does not ask the API any more. An API that is down is no reason to restart
    /// the exporter. A request in the future is no proof: the clock was set back.
    package func isPolling(at now: Date) -> Bool { abs(now.timeIntervalSince(lastAttempt)) <= Self.attemptLimit }
}
