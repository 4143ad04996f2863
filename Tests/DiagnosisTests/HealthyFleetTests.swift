import Testing

@testable import Diagnosis
@testable import Model

/// There are no false alarms for healthy sessions that are polled over a bad connection.
struct HealthyFleetTests {
    @Test(arguments: [true, false])
    func `a day of 1,000 healthy sessions has no finding that is certain or most likely`(_ knowsSkew: Bool) async {
        var fleet = HealthyFleet(sessions: 1000, seed: knowsSkew ? 1 : 2)
        let alarms = await fleet.findings(knowsSkew: knowsSkew).filter { $0.finding.confidence > .mayBe }
        #expect(alarms.isEmpty, "\(alarms.count): \(alarms.prefix(3))")
    }

    @Test func `a session that stays queued has a finding`() {
        // Shows that the rules can have findings at all, so that a day without findings means something.
        var fleet = Sample.members([Sample.waiting("sess_1", .queued, for: 60)])
        fleet += Sample.running(3, Sample.moving)
        let evidence = Evidence(fleet[0], fleet: Fleet(fleet, now: Sample.now, clockSkew: 0))
        #expect(SessionDiagnosis.findings(evidence).map(\.rule) == [.slowStart])
    }
}
