import FoundationEssentials

@testable import Diagnosis
@testable import Model

/// Simulates healthy sessions, and a console that polls them over a bad connection and sleeps at times.
struct HealthyFleet {
    /// Seconds by which the API's clock is ahead of the console's clock.
    private static let skew = 300.0
    private static let sleep = 3600.0

    /// Seconds by the API's clock from the first to the last poll.
    private let length: Double
    /// Times at which the console sleeps for an hour, earliest first.
    private var sleeps: [Double]
    /// Average number of seconds between two creations.
    private let spacing: Double
    /// Seconds between two polls.
    private let pollInterval: ClosedRange<Double>
    private var generator: SeededGenerator
    private var calls: [HealthyCall] = []
    private var callCount = 0
    private var nextCreation: Double
    private var startUps = StartUpStatistics()
    private var counters: [SessionID: CounterHistory] = [:]
    private var observedSince: [SessionID: Date] = [:]
    /// Number of diagnoses of one session.
    private(set) var diagnoses = 0
    /// Largest number of live sessions in a poll.
    private(set) var mostLive = 0

    /// `live` is the average number of live sessions.
    init(live: Double, seconds: Double, sleeps: [Double], pollInterval: ClosedRange<Double>, seed: UInt64) {
        (length, self.sleeps, self.pollInterval) = (seconds, sleeps, pollInterval)
        spacing = HealthyCall.meanLength / live
        generator = SeededGenerator(seed: seed)
        nextCreation = -1000
    }

    /// Polls until the end. Returns the findings that are certain or most likely, each with its session; at most ten.
    mutating func alarms() async -> [(session: Session, finding: SessionFinding)] {
        var (second, alarms) = (0.0, [(session: Session, finding: SessionFinding)]())
        while second < length, alarms.count < 10 {
            // Lets other tests run, which wait on the same threads with time limits.
            await Task.yield()
            if let next = sleeps.first, second >= next {
                sleeps.removeFirst()
                second += Self.sleep
            }
            if generator.chance(0.002) { second += generator.number(in: 10...90) }
            advance(to: second)
            if !generator.chance(0.05) { alarms += poll(at: second).filter { $0.finding.confidence > .mayBe } }
            second += generator.number(in: pollInterval)
        }
        return alarms
    }

    private mutating func advance(to second: Double) {
        while nextCreation <= second {
            calls.append(HealthyCall(callCount, created: nextCreation, &generator))
            callCount += 1
            nextCreation += spacing * generator.number(in: 0...2)
        }
        for index in calls.indices { calls[index].run(until: second, &generator) }
        let gone = calls.filter { !$0.isListed(at: second) }
        guard !gone.isEmpty else { return }
        for call in gone {
            let id = call.shown(at: second).id
            (counters[id], observedSince[id]) = (nil, nil)
        }
        calls.removeAll { !$0.isListed(at: second) }
    }

    private mutating func poll(at second: Double) -> [(session: Session, finding: SessionFinding)] {
        let now = Sample.now + (second - Self.skew)
        for index in calls.indices { calls[index].lookAtRoom(at: second, local: now) }
        let members = calls.map { member($0.shown(at: second), now) }
        startUps.settle()
        // The answers have a date in every second period of five minutes.
        let skew = Int(second / 300) % 2 == 0 ? Self.skew + generator.number(in: -1...1) : nil
        let fleet = Fleet(members, startUps: startUps, now: now, clockSkew: skew)
        mostLive = max(mostLive, fleet.activeCount)
        var findings: [(session: Session, finding: SessionFinding)] = []
        for (call, member) in zip(calls, members) where member.session.status.isActive || generator.chance(0.02) {
            var evidence = Evidence(member, fleet: fleet)
            evidence.room = call.room?.evidence
            evidence.account = AccountEvidence(
                quota: Quota(planKey: "scale", balanceCredits: 500, canStartSession: true), plan: .scale,
                platform: PlatformStatus(status: .operational))
            diagnoses += 1
            findings += SessionDiagnosis.findings(evidence).map { (member.session, $0) }
        }
        return findings
    }

    private mutating func member(_ session: Session, _ now: Date) -> Fleet.Member {
        let since = observedSince[session.id] ?? now
        observedSince[session.id] = since
        startUps.add(session)
        if session.status == .running {
            counters[session.id, default: CounterHistory()].record(session.usage, at: now)
        }
        return Fleet.Member(session, counters: counters[session.id], observedSince: since)
    }
}
