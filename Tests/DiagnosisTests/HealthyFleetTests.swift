import Testing

@testable import Diagnosis
@testable import Model

/// No false alarms: healthy sessions, seen over a bad connection.
struct HealthyFleetTests {
    @Test(arguments: [true, false])
    func `a day of 1,000 healthy sessions has no finding that claims to be certain or likely`(_ knowsSkew: Bool) async {
        var fleet = HealthyFleet(sessions: 1000, seed: knowsSkew ? 1 : 2)
        let alarms = await fleet.findings(knowsSkew: knowsSkew).filter { $0.finding.confidence > .mayBe }
        #expect(alarms.isEmpty, "\(alarms.count): \(alarms.prefix(3))")
    }

    @Test func `the same day with workers that are never assigned has findings`() {
        // The simulation can see trouble: a session that stays queued is found.
        var fleet = Sample.members([Sample.waiting("sess_1", .queued, for: 60)])
        fleet += Sample.running(3, Sample.moving)
        let evidence = Evidence(fleet[0], fleet: Fleet(fleet, now: Sample.now, clockSkew: 0))
        #expect(SessionDiagnosis.findings(evidence).map(\.rule) == [.slowStart])
    }
}
