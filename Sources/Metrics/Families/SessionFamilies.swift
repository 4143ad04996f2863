import Diagnosis
import FoundationEssentials
import Model

/// Families of the live sessions, made once for each answer.
struct SessionFamilies {
    /// Most avatars, hosts, surfaces and sets of metadata with a series of their own.
    private static let valueLimit = 50
    private static let statuses: [SessionStatus] = [.created, .queued, .starting, .running, .ending]

    private let troubles: [SessionTrouble]
    private let options: MetricsOptions
    private let now: Date
    /// Seconds by which the API's clock is ahead of `now`.
    private let clockSkew: TimeInterval
    private(set) var families: [MetricFamily] = []

    init(_ troubles: [SessionTrouble], _ options: MetricsOptions, clockSkew: TimeInterval?, at now: Date) {
        (self.troubles, self.options, self.now, self.clockSkew) = (troubles, options, now, clockSkew ?? 0)
        addStatuses()
        addGroups()
        addMetadata()
        addWaiting()
        addFrameRates()
        addFindings()
        addSingleSessions()
    }

    /// Counts sessions by a value. Uses indices, because iterating over the elements would copy each session.
    private func counts<Value: Hashable>(_ value: (Session) -> Value) -> [Value: Int] {
        var counts: [Value: Int] = [:]
        for index in troubles.indices { counts[value(troubles[index].live.session), default: 0] += 1 }
        return counts
    }

    private mutating func addStatuses() {
        var family = MetricFamily("protoface_sessions", .gauge, "Live sessions by status.")
        var counts = counts(\.status)
        for status in Self.statuses {
            family.add(Double(counts.removeValue(forKey: status) ?? 0), [MetricLabel("status", status.rawValue)])
        }
        family.add(Double(counts.values.reduce(0, +)), [MetricLabel("status", BoundedCounter.other)])
        families.append(family)
    }

    private mutating func addGroups() {
        addGroup("surface", "Live sessions by the surface that created them.") { $0.billingSurface ?? "api" }
        addGroup("avatar", "Live sessions by avatar; the rarest avatars together.") { $0.avatarID }
        addGroup("host", "Live sessions by host of their LiveKit server; none for other transports.") {
            Self.host($0)
        }
    }

    private mutating func addGroup(_ label: String, _ help: String, _ value: (Session) -> String) {
        var family = MetricFamily("protoface_\(label)_sessions", .gauge, help)
        family.add(.largest(counts(value), limit: Self.valueLimit), label: label)
        families.append(family)
    }

    /// Host without scheme, port, path and user name.
    static func host(_ session: Session) -> String {
        guard let url = session.transport.livekit?.url else { return "" }
        var rest = url.utf8[...]
        if let colon = rest.firstIndex(of: UInt8(ascii: ":")), rest[colon...].starts(with: "://".utf8) {
            rest = rest[rest.index(colon, offsetBy: 3)...]
        }
        rest = rest.prefix { !"/?#".utf8.contains($0) }
        if let at = rest.lastIndex(of: UInt8(ascii: "@")) { rest = rest[rest.index(after: at)...] }
        let isBracketed = rest.first == UInt8(ascii: "[")
        let host = String(Substring(rest.prefix { $0 != UInt8(ascii: isBracketed ? "]" : ":") }))
        return isBracketed ? host + "]" : host
    }

    private mutating func addMetadata() {
        guard !options.metadataKeys.isEmpty else { return }
        let counts = counts(options.labels)
        var family = MetricFamily(
            "protoface_metadata_sessions", .gauge,
            "Live sessions by the metadata keys of --labels; the rarest values together.")
        let sorted = counts.sorted { ($1.value, $0.key.description) < ($0.value, $1.key.description) }
        for (labels, count) in sorted.prefix(Self.valueLimit) { family.add(Double(count), labels) }
        let rest = sorted.dropFirst(Self.valueLimit).reduce(0) { $0 + $1.value }
        if rest > 0 {
            let labels = options.metadataKeys.map { MetricLabel(MetricsOptions.labelName($0), BoundedCounter.other) }
            family.add(Double(rest), labels)
        }
        families.append(family)
    }

    private mutating func addWaiting() {
        let apiNow = now.addingTimeInterval(clockSkew)
        let ages = troubles.indices.map { index in
            let session = troubles[index].live.session
            return session.status.isBeforeRunning ? session.age(at: apiNow) : 0
        }
        families.append(
            MetricFamily(
                "protoface_oldest_start_seconds", .gauge, unit: "seconds",
                "Age of the oldest session that does not run yet; 0 if none is waiting.", ages.max() ?? 0))
    }

    /// Bands of frame rates, with their upper limits in frames per second.
    private static let bands: [(name: String, limit: Double)] = [
        ("0-5", 5), ("5-15", 15), ("15-20", 20), ("20-24", 24), ("24+", .infinity),
    ]

    private mutating func addFrameRates() {
        var counts: [String: Int] = [:]
        for index in troubles.indices where troubles[index].live.session.status == .running {
            counts[Self.band(troubles[index].live, at: now), default: 0] += 1
        }
        var family = MetricFamily(
            "protoface_frame_rate_sessions", .gauge,
            "Running sessions by frames per second, as derived from usage.frames.")
        for band in Self.bands.map(\.name) + ["stalled", "unknown"] {
            family.add(Double(counts[band] ?? 0), [MetricLabel("band", band)])
        }
        families.append(family)
    }

    private static func band(_ live: LiveSession, at now: Date) -> String {
        if live.isStalled { return "stalled" }
        guard let rate = live.frames.rate(at: now) else { return "unknown" }
        return bands.first { rate < $0.limit }?.name ?? "unknown"
    }

    private mutating func addFindings() {
        var counts: [RuleID: [SessionFinding.Confidence: Int]] = [:]
        for finding in troubles.lazy.flatMap(\.findings) {
            counts[finding.rule, default: [:]][finding.confidence, default: 0] += 1
        }
        var family = MetricFamily(
            "protoface_findings", .gauge, "Live sessions with a finding of the session doctor, by rule and confidence.")
        // Export the usual rules also with the value 0, so that graphs have no gaps.
        for rule in RuleID.allCases.sorted(by: { $0.rawValue < $1.rawValue }) {
            let isUsual = Self.usualRules.contains(rule)
            for confidence in SessionFinding.Confidence.allCases where isUsual || counts[rule]?[confidence] != nil {
                family.add(
                    Double(counts[rule]?[confidence] ?? 0),
                    [MetricLabel("rule", rule.rawValue), MetricLabel("confidence", confidence.rawValue)])
            }
        }
        families.append(family)
    }

    /// Rules about live sessions whose evidence comes from the API.
    private static let usualRules: Set<RuleID> = Set(
        Rule.all.filter { $0.needs.contains(.api) && !$0.phases.isDisjoint(with: .live) }.map(\.id))

    private mutating func addSingleSessions() {
        var info = MetricFamily(
            "protoface_session", .info, "The live sessions that have their own series, those in trouble first.")
        var rate = MetricFamily(
            "protoface_session_frame_rate", .gauge, "Frames per second, as derived from usage.frames; 0 while stalled.")
        var stalled = MetricFamily(
            "protoface_session_stalled_seconds", .gauge, unit: "seconds", "Time without new frames; 0 unless stalled.")
        var used: Set<MetricLabel> = []
        for trouble in SessionTrouble.mostUrgent(troubles, options.sessions) {
            let session = trouble.live.session
            let id = MetricLabel("session", session.id.rawValue)
            // Long ids can be equal after they were shortened.
            guard used.insert(id).inserted else { continue }
            info.add(
                1,
                [
                    id, MetricLabel("avatar", session.avatarID), MetricLabel("host", Self.host(session)),
                    MetricLabel("surface", session.billingSurface ?? "api"),
                    MetricLabel("finding", trouble.findings.first?.rule.rawValue ?? ""),
                ] + options.labels(of: session))
            guard session.status == .running else { continue }
            // Rounded: more digits would only make the stored series larger.
            if let value = trouble.live.frames.rate(at: now) { rate.add((value * 10).rounded() / 10, [id]) }
            stalled.add(trouble.stalledSeconds ?? 0, [id])
        }
        let count = troubles.count { $0.live.isStalled }
        families += [
            MetricFamily("protoface_stalled_sessions", .gauge, "Running sessions without new frames.", Double(count)),
            info, rate, stalled,
        ]
    }
}
