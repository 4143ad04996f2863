import FoundationEssentials
import Model
import Testing

@testable import Sandbox

struct FleetTests {
    @Test(arguments: 1...12)
    func `sandbox starts with live, frozen, failed and ended sessions`(_ seed: Int) throws {
        var caller = TestClient(SandboxConfiguration(seed: UInt64(seed)))
        let live = try caller.get("/v1/sessions?status=active&limit=100").page.values
        #expect((3...8).contains(live.count))
        #expect(live.contains { $0.status == .running })
        #expect(caller.state.sessions.live.contains { $0.script.freezesAfter != nil })
        let finished = try caller.get("/v1/sessions?status=terminal&limit=100").page.values
        #expect(finished.contains { $0.status == .failed } && finished.contains { $0.status == .ended })
        #expect(finished.allSatisfy { ($0.finishedAt ?? .distantFuture) <= caller.now })
    }

    @Test func `history has the configured number of finished sessions`() {
        for count in [0, 3, 150, 1000] {
            let caller = TestClient(SandboxConfiguration(sessions: count, traffic: false))
            #expect(caller.state.sessions.count - caller.state.sessions.liveCount == count)
        }
    }

    @Test func `traffic keeps sessions live and leaves free slots`() throws {
        var caller = TestClient(SandboxConfiguration(seed: 4))
        var seen: Set<SessionID> = []
        for _ in 0..<1200 {
            caller.wait(3)
            caller.state.advance(to: caller.now)
            let live = caller.state.sessions.live
            #expect(live.count <= 9 && !live.isEmpty)
            seen.formUnion(live.map(\.id))
        }
        #expect((100...400).contains(seen.count))
    }

    @Test func `traffic never ends a session of the user`() throws {
        var caller = TestClient(SandboxConfiguration(seed: 4))
        let ownIDs = try [caller.create(), caller.create(), caller.create()].map { try $0.session.id }
        caller.wait(600)
        #expect(try ownIDs.allSatisfy { try caller.session($0).status == .running })
        #expect(caller.state.sessions.liveCount < 10)
    }

    @Test func `traffic uses no rate limit and never empties the balance`() throws {
        var caller = TestClient(SandboxConfiguration(seed: 4, rateLimit: 1))
        caller.wait(12 * 3600)
        #expect(caller.create().status == 201)
        let balance = try #require(caller.get("/v1/billing/quota").json["balance_credits"]?.integer)
        #expect(balance > 100)
    }

    @Test func `sandbox without traffic creates no sessions`() throws {
        var caller = TestClient(SandboxConfiguration(sessions: 50, traffic: false))
        let before = caller.state.sessions.count
        caller.wait(3600)
        #expect(try caller.get("/v1/sessions?status=active").ids.isEmpty)
        #expect(caller.state.sessions.count == before)
    }

    @Test(arguments: Plan.published)
    func `seeded sessions and traffic respect the limits of the plan`(_ plan: Plan) throws {
        var caller = TestClient(SandboxConfiguration(sessions: 60, plan: plan))
        let sessions = try caller.get("/v1/sessions?limit=100").page.values
        #expect(sessions.allSatisfy { $0.maxDurationSeconds <= plan.maxDurationSeconds })
        for _ in 0..<200 {
            caller.wait(5)
            caller.state.advance(to: caller.now)
            #expect(caller.state.sessions.liveCount < plan.concurrentSessions)
        }
    }

    @Test func `same seed gives the same sessions and another seed gives others`() throws {
        var (one, two) = (TestClient(SandboxConfiguration(seed: 7)), TestClient(SandboxConfiguration(seed: 7)))
        var other = TestClient(SandboxConfiguration(seed: 8))
        let target = "/v1/sessions?limit=100"
        #expect(one.get(target).body == two.get(target).body)
        #expect(one.get(target).body != other.get(target).body)
    }

    @Test func `seeded metadata contains non-ASCII text`() throws {
        var caller = TestClient(SandboxConfiguration())
        #expect(caller.get("/v1/sessions?limit=100").text.contains("Zoë — kiosk Zürich"))
    }

    @Test func `ids are unique and sort in creation order`() {
        var sequence = IDSequence(prefix: "sess_", seed: 1, stream: 1)
        let ids = (0..<2000).map { sequence.next(at: TestClient.start.addingTimeInterval(Double($0 / 500) / 1000)) }
        #expect(ids == ids.sorted())
        #expect(Set(ids).count == ids.count)
    }
}
