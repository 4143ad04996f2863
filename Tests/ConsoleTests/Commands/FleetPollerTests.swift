import Client
import DeskSupport
import Desk
import FoundationEssentials
import Metrics
import Model
import TestSupport
import Testing

@testable import Console

/// The polling loop of the exporter: what it requests, and what a scrape shows after errors.
struct FleetPollerTests {
    /// An API whose answers the test changes.
    private final class FakeAPI: Sendable {
        struct State: Sendable {
            var now = Fixture.now
            var failure: ClientError?
            var active: [Session] = []
            /// Pages of finished sessions, the newest first.
            var finished: [[Session]] = [[]]
            var sessions: [SessionID: Session] = [:]
            var calls: [String] = []
            var messages: [String] = []
            /// Errors of the requests for these sessions.
            var failures: [SessionID: ClientError] = [:]
        }

        let state = LockedValue(State())

        private func answer<Value>(_ name: String, _ value: (State) -> Value) throws(ClientError) -> Value {
            let state = state.withLock { state in
                state.calls.append(name)
                return state
            }
            if let failure = state.failure { throw failure }
            return value(state)
        }

        private func page(after cursor: String?) throws(ClientError) -> [Row<Session>] {
            try answer(cursor == nil ? "finished" : "page") { state in
                let index = state.finished.firstIndex { $0.last?.id.rawValue == cursor }.map { $0 + 1 } ?? 0
                return index < state.finished.count ? state.finished[index].map(Row.value) : []
            }
        }

        private func session(_ id: SessionID) throws(ClientError) -> SessionDetail {
            if let failure = try answer("session", { $0.failures[id] }) { throw failure }
            guard let session = state.withLock({ $0.sessions[id] }) else {
                throw .notFound(Fixture.error(.notFound, "session_not_found"))
            }
            return SessionDetail(session: session, raw: .null)
        }

        var api: API {
            API(
                active: { () throws(ClientError) in try self.answer("active") { $0.active.map(Row.value) } },
                finished: { () throws(ClientError) in try self.page(after: nil) },
                page: { query throws(ClientError) in
                    HistoryPage(page: Page(rows: try self.page(after: query.startingAfter)), lowRateLimitUntil: nil)
                },
                session: { id throws(ClientError) in try self.session(id) },
                platform: { () throws(ClientError) in
                    try self.answer("platform") { _ in PlatformStatus(status: .operational) }
                },
                quota: { () throws(ClientError) in
                    try self.answer("quota") { _ in Quota(planKey: "launch", balanceCredits: 100) }
                },
                plans: { () throws(ClientError) in try self.answer("plans") { _ in Plan.published } },
                avatars: { () throws(ClientError) in throw .cancelled },
                usage: { () throws(ClientError) in
                    try self.answer("usage") { state in
                        UsageReport(
                            periodStart: state.now, periodEnd: state.now, billableSeconds: 1, sessions: 1,
                            byQuality: [:])
                    }
                },
                create: { _, _ throws(ClientError) in throw .cancelled },
                end: { _ throws(ClientError) in throw .cancelled }, clockSkew: { 0 })
        }

        func poller(refresh: TimeInterval = 5) -> FleetPoller {
            FleetPoller(
                api: api, options: MetricsOptions(), refresh: refresh, now: { self.state.withLock { $0.now } },
                publish: { _ in }, complain: { message in self.state.withLock { $0.messages.append(message) } })
        }

        func advance(by seconds: TimeInterval) { state.withLock { $0.now += seconds } }

        func takeCalls() -> [String] {
            state.withLock { state in
                defer { state.calls = [] }
                return state.calls
            }
        }

        func lines(_ poller: FleetPoller) -> [String] {
            let families = poller.report.families(CallStatistics(), at: state.withLock { $0.now })
            return String(decoding: MetricsWriter.text(families, .openMetrics), as: UTF8.self).split(separator: "\n")
                .map(String.init)
        }
    }

    private static let unauthenticated = ClientError.unauthenticated(
        Fixture.error(.authentication, "invalid_api_key"))

    @Test func `each kind of data is requested at the start and then at its interval`() async {
        let fake = FakeAPI()
        var poller = fake.poller()
        await poller.round()
        #expect(fake.takeCalls() == ["active", "finished", "platform", "quota", "plans", "usage"])
        for _ in 0..<12 {
            #expect(poller.wait <= 5)
            fake.advance(by: 5)
            await poller.round()
        }
        let calls = fake.takeCalls()
        #expect(calls.count { $0 == "active" } == 12 && calls.count { $0 == "finished" } == 6)
        #expect(calls.count { $0 == "quota" } == 2 && calls.count { $0 == "usage" } == 1)
    }

    @Test func `a large fleet is polled half as often`() async {
        let fake = FakeAPI()
        fake.state.withLock { $0.active = (1...501).map { Fixture.session($0) } }
        var poller = fake.poller()
        await poller.round()
        _ = fake.takeCalls()
        fake.advance(by: 9)
        await poller.round()
        #expect(fake.takeCalls().isEmpty && poller.wait == 1)
        fake.state.withLock { $0.active = [Fixture.session(1)] }
        fake.advance(by: 1)
        await poller.round()
        #expect(poller.wait == 5, "the next poll of a small fleet")
    }

    @Test func `a refused key is exposed at once, polling continues, and the next valid answer clears it`() async {
        let fake = FakeAPI()
        fake.state.withLock { $0.failure = Self.unauthenticated }
        var poller = fake.poller()
        await poller.round()
        #expect(poller.report.link == .keyRefused)
        #expect(fake.lines(poller).contains("protoface_up 0"))
        #expect(fake.lines(poller).contains("protoface_api_key_refused 1"))
        fake.advance(by: 60)
        await poller.round()
        #expect(fake.state.withLock { $0.messages.count } == 1, "the same error is reported once")
        fake.state.withLock { $0.failure = nil }
        fake.advance(by: 60)
        await poller.round()
        #expect(poller.report.link == .up && fake.lines(poller).contains("protoface_up 1"))
        #expect(fake.state.withLock { $0.messages.last }?.hasPrefix("The API responds again") == true)
    }

    @Test func `while the API is down only live sessions are requested, and old data disappears`() async {
        let fake = FakeAPI()
        fake.state.withLock { $0.active = [Fixture.session(1)] }
        var poller = fake.poller()
        await poller.round()
        #expect(fake.lines(poller).contains("protoface_slots_limit 10") == false, "the plan came after the sessions")
        fake.state.withLock { $0.failure = .unreachable(.refused) }
        _ = fake.takeCalls()
        for _ in 0..<4 {
            fake.advance(by: 45)
            await poller.round()
        }
        #expect(fake.takeCalls() == ["active", "active", "active", "active"])
        let lines = fake.lines(poller)
        #expect(poller.report.link == .unreachable && lines.contains("protoface_api_reachable 0"))
        #expect(!lines.contains { $0.hasPrefix("protoface_sessions{") || $0.hasPrefix("protoface_credits ") })
        #expect(lines.contains(#"protoface_data_age_seconds{data="sessions"} 180"#))
    }

    @Test func `a session that disappeared is looked up, and counted as gone after a 404`() async {
        let fake = FakeAPI()
        fake.state.withLock { $0.active = [Fixture.session(1), Fixture.session(2)] }
        var poller = fake.poller()
        await poller.round()
        let failed = Fixture.session(1, .failed)
        fake.state.withLock { state in
            state.active = []
            state.sessions[failed.id] = failed
        }
        fake.advance(by: 5)
        await poller.round()
        #expect(fake.takeCalls().suffix(3) == ["finished", "session", "session"])
        let lines = fake.lines(poller)
        #expect(lines.contains(#"protoface_sessions_ended_total{reason="failed"} 1"#))
        #expect(lines.contains(#"protoface_sessions_ended_total{reason="gone"} 1"#))
        #expect(lines.contains(#"protoface_session_failures_total{code="token_expired"} 1"#))
    }

    @Test func `pages of finished sessions are read until one has nothing new`() async {
        let fake = FakeAPI()
        fake.state.withLock { $0.finished = [[Fixture.session(1, .ended, age: 500)]] }
        var poller = fake.poller()
        await poller.round()
        let new = (2..<252).reversed().map { Fixture.session($0, .ended, age: 100) }
        fake.state.withLock { state in
            state.finished = [Array(new[..<100]), Array(new[100..<200]), Array(new[200...])]
        }
        _ = fake.takeCalls()
        fake.advance(by: 10)
        await poller.round()
        #expect(fake.takeCalls() == ["active", "finished", "page", "page"])
        #expect(fake.lines(poller).contains("protoface_sessions_opened_total 250"))
        fake.advance(by: 10)
        await poller.round()
        #expect(fake.takeCalls() == ["active", "finished"])
    }

    // MARK: Clock

    @Test func `after the clock was set back everything is requested again, and data is fresh`() async {
        let fake = FakeAPI()
        fake.state.withLock { $0.active = [Fixture.session(1)] }
        var poller = fake.poller()
        await poller.round()
        _ = fake.takeCalls()
        fake.advance(by: -3600)
        #expect(fake.lines(poller).contains("protoface_up 0"), "the age of the data is not known")
        #expect(!poller.report.isPolling(at: fake.state.withLock { $0.now }))
        await poller.round()
        #expect(fake.takeCalls() == ["active", "finished", "platform", "quota", "plans", "usage"])
        #expect(fake.lines(poller).contains("protoface_up 1") && poller.wait == 5)
        #expect(fake.lines(poller).contains(#"protoface_data_age_seconds{data="plans"} 0"#))
        fake.advance(by: -1.5)
        await poller.round()
        #expect(fake.takeCalls().isEmpty && fake.lines(poller).contains("protoface_up 1"), "a small correction")
    }

    @Test func `a clock that is set back while the poller waits does not stop it`() async throws {
        let fake = FakeAPI()
        let poller = fake.poller(refresh: 1)
        let task = Task.detached {
            var poller = poller
            await poller.run()
        }
        defer { task.cancel() }
        _ = try await waiting("the first poll") { fake.takeCalls().contains("usage") ? true : nil }
        fake.advance(by: -3600)
        _ = try await waiting("the next poll") { fake.takeCalls().contains("active") ? true : nil }
    }

    // MARK: Sessions that can't be looked up

    @Test func `sessions that can't be looked up do not keep out others, and are given up in the end`() async {
        let fake = FakeAPI()
        let sessions = (1...45).map { Fixture.session($0) }
        fake.state.withLock { $0.active = sessions }
        var poller = fake.poller()
        await poller.round()
        let ordered = sessions.map(\.id).sorted()
        let forbidden = ClientError.forbidden(Fixture.error(.permission, "permission_denied"))
        fake.state.withLock { state in
            state.active = []
            for id in ordered.prefix(30) { state.failures[id] = forbidden }
        }
        for _ in 0..<3 {
            fake.advance(by: 5)
            await poller.round()
        }
        let gone = { (count: Int) in #"protoface_sessions_ended_total{reason="gone"} \#(count)"# }
        #expect(fake.lines(poller).contains(gone(15)), "those that the API does not know")
        for _ in 0..<20 {
            fake.advance(by: 5)
            await poller.round()
        }
        #expect(fake.lines(poller).contains(gone(45)))
        _ = fake.takeCalls()
        fake.advance(by: 5)
        await poller.round()
        #expect(!fake.takeCalls().contains("session"))
    }

    @Test func `an API that fails is not asked for each session, and no session is given up`() async {
        let fake = FakeAPI()
        fake.state.withLock { $0.active = (1...3).map { Fixture.session($0) } }
        var poller = fake.poller()
        await poller.round()
        fake.state.withLock { state in
            state.active = []
            for number in 1...3 { state.failures[Fixture.session(number).id] = .unreachable(.refused) }
        }
        for _ in 0..<15 {
            _ = fake.takeCalls()
            fake.advance(by: 5)
            await poller.round()
            #expect(fake.takeCalls().count { $0 == "session" } == 1)
        }
        #expect(!fake.lines(poller).contains { $0.hasPrefix(#"protoface_sessions_ended_total{reason="gone"} 1"#) })
    }
}
