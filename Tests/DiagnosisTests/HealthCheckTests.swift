import FoundationEssentials
import Testing

@testable import Diagnosis
@testable import Model

/// `HealthCheck` calls a session healthy only if no rule has a finding about it.
struct HealthCheckTests {
    /// A random session of a random fleet, at a random time of its life.
    private static func member(_ index: Int, _ generator: inout SeededGenerator) -> Fleet.Member {
        let age = generator.number(in: 0...3000)
        var session = Sample.session("sess_\(index)", .running, age: age) { _ in }
        let statuses: [SessionStatus] = [.queued, .starting, .ending, .ended, .failed, .canceled]
        if generator.chance(0.15) { session.status = statuses[generator.index(below: 6)] }
        if session.status.isTerminal { session.endedAt = Sample.ago(generator.number(in: 0...age)) }
        if generator.chance(0.1) { session.firstFrameAt = nil }
        if generator.chance(0.05) { session.startedAt = nil }
        session.maxDurationSeconds = [0, 120, 600, 1200, 3600][generator.index(below: 5)]
        var settings = Sample.settings(
            room: generator.chance(0.1) ? "shared" : "room-\(index)",
            pin: generator.chance(0.1) ? LiveKitTransport.defaultWorkerIdentity : nil, isTrack: generator.chance(0.4))
        settings.syntheticAudioIfNoInput = generator.chance(0.1)
        session.transport = generator.chance(0.1) ? .pipecat : .livekit(settings)
        return Fleet.Member(
            session, counters: counters(&generator),
            observedSince: generator.chance(0.9) ? Sample.ago(generator.number(in: 0...3000)) : nil)
    }

    private static func counters(_ generator: inout SeededGenerator) -> CounterHistory? {
        guard generator.chance(0.9) else { return nil }
        let (still, billable) = (Int(generator.number(in: 0...30)), generator.chance(0.5))
        let interval = generator.chance(0.2) ? 10 : 2
        return Sample.counters(
            seconds: Int(generator.number(in: 0...80)),
            frames: { 25 * (200 - (generator.chance(0.05) ? still : max(still, $0)) / interval * interval) },
            billable: { 200 - (billable ? $0 : max(still, $0)) / interval * interval })
    }

    private static func account(_ generator: inout SeededGenerator) -> AccountEvidence? {
        guard generator.chance(0.8) else { return nil }
        let isEmpty = generator.chance(0.2)
        let codes = ["concurrent_sessions", "insufficient_credit_balance", "at_capacity"]
        let refusal = AccountEvidence.Refusal(
            code: codes[generator.index(below: 3)], at: Sample.ago(generator.number(in: 0...1200)))
        return AccountEvidence(
            quota: Quota(
                planKey: "launch", balanceCredits: isEmpty ? 0 : 20, canStartSession: generator.chance(0.9) != isEmpty),
            plan: .launch, platform: PlatformStatus(status: generator.chance(0.2) ? .outage : .operational),
            refusals: generator.chance(0.2) ? [refusal] : [])
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `no rule has a finding about a session that is healthy and shares no room`(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let members = (0..<Int(generator.number(in: 1...60))).map { Self.member($0, &generator) }
        let skew = generator.chance(0.7) ? generator.number(in: -2...2) : nil
        let fleet = Fleet(members, startUps: Sample.startUps(), now: Sample.now, clockSkew: skew)
        let account = Self.account(&generator)
        let check = HealthCheck(fleet, account: account)
        for member in members where check.isHealthy(member) && !fleet.isSharing(member.session.id) {
            var evidence = Evidence(member, fleet: fleet)
            evidence.account = account
            let findings = SessionDiagnosis.findings(evidence)
            #expect(findings.isEmpty, "\(findings.map(\.verdict)) \(member)")
        }
    }

    @Test func `usual sessions are healthy, so that the rules are skipped for most sessions of a fleet`() {
        let members = Sample.running(50, Sample.moving)
        let fleet = Fleet(members, now: Sample.now, clockSkew: 0)
        let check = HealthCheck(fleet, account: AccountEvidence(plan: .launch))
        #expect(members.allSatisfy { check.isHealthy($0) && !fleet.isSharing($0.session.id) })
    }
}
