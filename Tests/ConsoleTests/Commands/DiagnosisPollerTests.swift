import Client
import DeskSupport
import Diagnosis
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Console

/// The evidence that `sessions diagnose` collects, and the effect of failed requests.
struct DiagnosisPollerTests {
    /// An API whose answers the test changes.
    private final class FakeAPI: Sendable {
        struct State: Sendable {
            var now = Fixture.now
            /// Seconds by which the clock was set back.
            var setBack = 0.0
            var calls = 0
            var rateLimitedUntil: Date?
            var session: Result<Session, ClientError>
            var active: [Session] = []
            var areOthersFailing = false
        }

        let state: LockedValue<State>

        init(_ session: Session) { state = LockedValue(State(session: .success(session))) }

        private func answer<Value>(_ value: (State) -> Value) throws(ClientError) -> Value {
            let state = state.withLock { $0 }
            if state.areOthersFailing { throw .unreachable(.refused) }
            return value(state)
        }

        var api: API {
            API(
                active: { () throws(ClientError) in try self.answer { $0.active.map(Row.value) } },
                finished: { () throws(ClientError) in try self.answer { _ in [] } },
                session: { _ throws(ClientError) in
                    let session = self.state.withLock { state in
                        state.calls += 1
                        return state.session
                    }
                    return SessionDetail(session: try session.get(), raw: .null)
                },
                platform: { () throws(ClientError) in
                    try self.answer { _ in PlatformStatus(status: .operational) }
                },
                quota: { () throws(ClientError) in
                    try self.answer { _ in Quota(planKey: "launch", balanceCredits: 100) }
                },
                plans: { () throws(ClientError) in try self.answer { _ in Plan.published } },
                avatars: { () throws(ClientError) in try self.answer { _ in [] } },
                create: { _, _ throws(ClientError) in throw .cancelled },
                end: { _ throws(ClientError) in throw .cancelled },
                rateLimitedUntil: { self.state.withLock { $0.rateLimitedUntil } }, clockSkew: { 0 })
        }

        func poller() -> DiagnosisPoller {
            DiagnosisPoller(
                api: api, id: Fixture.session(1).id, now: { self.state.withLock { $0.now - $0.setBack } },
                uptime: { self.state.withLock { $0.now.timeIntervalSince1970 } })
        }

        /// Moves the clock forward and sets the counters of the session.
        func advance(by seconds: Int, frames: Int, billable: Int) {
            state.withLock { state in
                state.now += TimeInterval(seconds)
                guard case .success(var session) = state.session else { return }
                let usage = session.usage ?? SessionUsage(billableSeconds: 0, frames: 0)
                session.usage = SessionUsage(
                    billableSeconds: (usage.billableSeconds ?? 0) + billable, frames: (usage.frames ?? 0) + frames)
                state.session = .success(session)
            }
        }
    }

    private static func rules(_ poller: DiagnosisPoller) -> [RuleID]? {
        poller.evidence.map { SessionDiagnosis($0).findings.map(\.rule) }
    }

    @Test func `an error of the first request is thrown`() async {
        let fake = FakeAPI(Fixture.session(1))
        fake.state.withLock { $0.session = .failure(.unreachable(.refused)) }
        var poller = fake.poller()
        do throws(ClientError) {
            try await poller.run(for: 0) { _ in }
            Issue.record("no error")
        } catch {
            #expect(error == .unreachable(.refused))
        }
        #expect(poller.evidence == nil)
    }

    @Test
    func `frames that do not increase are found after two heartbeats, and failed polls do not count`() async throws {
        let fake = FakeAPI(Fixture.session(1, frames: 3000))
        var poller = fake.poller()
        try await poller.run(for: 0) { _ in }
        for _ in 0..<3 {
            fake.advance(by: 2, frames: 50, billable: 2)
            try await poller.poll()
        }
        for step in 0..<5 {
            #expect(Self.rules(poller) == [], "\(step)")
            fake.advance(by: 2, frames: 0, billable: 2)
            try await poller.poll()
        }
        #expect(Self.rules(poller) == [.videoFrozen])
        #expect(poller.observed == 16)
        let good = fake.state.withLock { $0.session }
        fake.state.withLock { $0.session = .failure(.unreachable(.refused)) }
        try await poller.poll()
        #expect(poller.observed == 16 && Self.rules(poller) == [.videoFrozen])
        fake.state.withLock { $0.session = good }
    }

    @Test func `rules do not apply if the account and the other sessions can't be read`() async throws {
        let fake = FakeAPI(Fixture.session(1, frames: 3000))
        fake.state.withLock { $0.areOthersFailing = true }
        var poller = fake.poller()
        try await poller.run(for: 0) { _ in }
        #expect(Self.rules(poller) == [])
        #expect(poller.evidence?.account?.quota == nil)
    }

    @Test func `after errors the next poll comes later, and a permanent error ends the polls`() async throws {
        let fake = FakeAPI(Fixture.session(1, frames: 3000))
        var poller = fake.poller()
        try await poller.run(for: 0) { _ in }
        #expect(poller.wait == 2)
        let good = fake.state.withLock { $0.session }
        fake.state.withLock { $0.session = .failure(.unreachable(.refused)) }
        var waits: [TimeInterval] = []
        for _ in 0..<3 {
            let wait = poller.wait
            fake.state.withLock { $0.now += wait }
            try await poller.poll()
            waits.append(poller.wait)
        }
        #expect(waits[0] >= 4 && waits[1] > waits[0] && waits[2] > waits[1], "\(waits)")
        try await poller.poll()
        #expect(poller.wait == waits[2], "a poll that is not due sends no request")
        fake.state.withLock { state in
            state.now += waits[2]
            state.session = good
        }
        try await poller.poll()
        #expect(poller.wait == 2)
        fake.state.withLock { state in
            state.now += 2
            state.session = .failure(.forbidden(Fixture.error(.permission, "permission_denied")))
        }
        await #expect(throws: ClientError.self) { try await poller.poll() }
    }

    @Test func `polling stops when the session ends`() async throws {
        let fake = FakeAPI(Fixture.session(1, .ended))
        var poller = fake.poller()
        try await poller.run(for: 3600) { _ in }
        #expect(poller.observed == 0 && Self.rules(poller) == [])
    }

    @Test func `another active session with the same room and identity is found`() async throws {
        let fake = FakeAPI(Fixture.session(1, frames: 3000))
        fake.state.withLock { $0.active = [Fixture.session(1, frames: 3000), Fixture.session(2, age: 100)] }
        var poller = fake.poller()
        try await poller.run(for: 0) { _ in }
        #expect(Self.rules(poller) == [.duplicateWorker])
    }

    @Test func `the report has the documented JSON members`() async throws {
        let fake = FakeAPI(Fixture.session(1, frames: 3000))
        fake.state.withLock { $0.active = [Fixture.session(2, age: 100)] }
        var poller = fake.poller()
        try await poller.run(for: 0) { _ in }
        let evidence = try #require(poller.evidence)
        let report = DiagnosisReport(evidence, observed: 0)
        let json = try JSONCoding.decode(JSONValue.self, from: JSONCoding.encode(report))
        #expect(
            json.object.map { Set($0.keys) } == [
                "object", "session_id", "observed_seconds", "findings", "excluded", "not_known",
            ])
        let finding = json["findings"]?.array?.first
        #expect(finding?["rule"] == .string("duplicate_worker") && finding?["confidence"] == .string("is"))
        #expect(finding?["evidence"]?.array?.first?["source"] == .string("sessions"))
        let lines = DiagnosisText(report, evidence.session, ShellStyle(isOn: false)).lines
        #expect(lines.first == "\(Fixture.session(1).id)  running, read once")
        #expect(lines.dropFirst().first?.hasPrefix("is: 2 sessions share this room") == true, "\(lines)")
        #expect(lines.contains { $0.hasPrefix("not known: ") })
    }

    // MARK: Clock

    @Test func `polling continues after the clock was set back, and earlier observations no longer count`() async throws
    {
        let fake = FakeAPI(Fixture.session(1, frames: 3000))
        var poller = fake.poller()
        try await poller.run(for: 0) { _ in }
        for _ in 0..<5 {
            fake.advance(by: 2, frames: 0, billable: 2)
            try await poller.poll()
        }
        #expect(Self.rules(poller) == [.videoFrozen])
        fake.state.withLock { state in
            state.setBack = 3600
            // An end by the earlier time.
            state.rateLimitedUntil = state.now + 60
            state.calls = 0
        }
        fake.advance(by: 2, frames: 50, billable: 2)
        try await poller.poll()
        #expect(fake.state.withLock { $0.calls } == 1 && Self.rules(poller) == [])
        #expect(poller.observed == 12, "it is no negative duration")
        fake.state.withLock { $0.rateLimitedUntil = nil }
    }

    @Test func `the run ends in time although the clock was set back`() async throws {
        let fake = FakeAPI(Fixture.session(1, frames: 3000))
        var poller = fake.poller()
        // Each look at the clock takes 2 s.
        try await poller.run(for: 20) { _ in
            fake.state.withLock { state in
                state.now += 10
                state.setBack += 3600
            }
        }
        #expect(fake.state.withLock { $0.calls } <= 3)
    }
}
