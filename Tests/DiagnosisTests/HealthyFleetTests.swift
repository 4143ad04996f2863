import FoundationEssentials
import Testing

@testable import Diagnosis
@testable import Model

/// There are no false alarms for healthy sessions that are polled over a bad connection.
struct HealthyFleetTests {
    private static let day = 86_400.0

    @Test func `a day with 1,000 healthy sessions has no finding that is certain or most likely`() async {
        var fleet = HealthyFleet(
            live: 1000 * HealthyCall.meanLength / Self.day, seconds: Self.day, sleeps: [30_000, 60_000],
            pollInterval: 2...12, seed: 1)
        let alarms = await fleet.alarms()
        #expect(alarms.isEmpty, "\(alarms.prefix(3))")
        #expect(fleet.diagnoses > 50_000, "\(fleet.diagnoses)")
    }

    /// `make soak` sets `FLEET_HOURS`. Otherwise the console polls for five minutes before its sleep and after it.
    @Test func `1,000 healthy sessions at a time have no finding that is certain or most likely`() async {
        let hours = ProcessInfo.processInfo.environment["FLEET_HOURS"].flatMap(Double.init)
        var fleet = HealthyFleet(
            live: 1000, seconds: hours.map { $0 * 3600 } ?? 4200, sleeps: [300, 40_000], pollInterval: 2...4, seed: 3)
        let alarms = await fleet.alarms()
        #expect(alarms.isEmpty, "\(alarms.prefix(3))")
        #expect(fleet.mostLive > 900 && fleet.diagnoses > 50_000, "\(fleet.mostLive) \(fleet.diagnoses)")
    }

    @Test func `a session that stays queued has a finding`() {
        // Shows that the rules can have findings at all, so that a day without findings means something.
        var fleet = Sample.members([Sample.waiting("sess_1", .queued, for: 60)])
        fleet += Sample.running(3, Sample.moving)
        let evidence = Evidence(fleet[0], fleet: Fleet(fleet, now: Sample.now, clockSkew: 0))
        #expect(SessionDiagnosis.findings(evidence).map(\.rule) == [.slowStart])
    }
}
