import Client
import DeskSupport
import Model
import TestSupport
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Complete flows on the production loop, without a terminal and with a fake API.
@MainActor struct HeadlessFlowTests {
    /// Suspends its callers until it is opened, even if their tasks are cancelled.
    private final class Gate: Sendable {
        private let state = LockedValue<(isOpen: Bool, waiting: [CheckedContinuation<Void, Never>])>((false, []))

        func waitUntilOpen() async {
            await withCheckedContinuation { continuation in
                let isOpen = state.withLock { state in
                    if !state.isOpen { state.waiting.append(continuation) }
                    return state.isOpen
                }
                if isOpen { continuation.resume() }
            }
        }

        func open() {
            let waiting = state.withLock { state in
                defer { state = (true, []) }
                return state.waiting
            }
            waiting.forEach { $0.resume() }
        }
    }

    private let now = LockedValue(Fixture.now)

    private func world(_ sessions: [Session], error: ClientError? = nil) -> World {
        let api = API(
            active: { () throws(ClientError) in if let error { throw error } else { return sessions.map(Row.value) } },
            finished: { () throws(ClientError) in [] },
            session: { id throws(ClientError) in
                guard let session = sessions.first(where: { $0.id == id }) else {
                    throw .notFound(Fixture.error(.notFound, "not_found"))
                }
                return SessionDetail(
                    session: session, raw: .object(["id": .string(id.rawValue), "worker_token": .string("echoed")]))
            },
            platform: { () throws(ClientError) in PlatformStatus(status: .degraded) },
            quota: { () throws(ClientError) in Quota(planKey: "starter", balanceCredits: 3) },
            plans: { () throws(ClientError) in Plan.published },
            avatars: { () throws(ClientError) in Fixture.avatars },
            create: { request, _ throws(ClientError) in Fixture.session(50, .queued, age: 0) },
            end: { id throws(ClientError) in
                guard var session = sessions.first(where: { $0.id == id }) else {
                    throw .notFound(Fixture.error(.notFound, "not_found"))
                }
                session.status = .ending
                return session
            })
        let now = now
        return World(
            now: { now.withLock { $0 } },
            connect: { () throws(Complaint) in Connection(place: Fixture.scene().place, api: api) })
    }

    @Test func `after the start the desk shows sessions, platform status and slots`() async throws {
        let flow = try LoopFixture(world(Fixture.fleet))
        try await flow.settle()
        let screen = flow.text
        #expect(screen.contains("demo-room"))
        #expect(screen.contains("degraded"))
        #expect(screen.contains("slots 4/2"))
    }

    @Test func `the raw JSON screen shows the response with a masked token`() async throws {
        let flow = try LoopFixture(world(Fixture.fleet))
        try await flow.settle()
        flow.press(.character("J"))
        try await flow.settle()
        let screen = flow.text
        #expect(screen.contains("\"worker_token\": \"********\""))
        #expect(!screen.contains("echoed"))
    }

    @Test func `ending a session calls the API and reports that the session is ending`() async throws {
        let flow = try LoopFixture(world(Fixture.fleet))
        try await flow.settle()
        flow.press(.character("G"), .character("k"), .character("e"))
        now.withLock { $0 = $0.addingTimeInterval(2 * ConfirmationGuard.minimumDelay) }
        flow.press(.character("y"))
        now.withLock { $0 = $0.addingTimeInterval(EndRequests.delay) }
        try await flow.settle()
        #expect(flow.state.notice.toast?.text.contains("is ending") == true)
    }

    @Test func `an API key that the API rejects is reported on the empty desk`() async throws {
        let flow = try LoopFixture(
            world([], error: .unauthenticated(Fixture.error(.authentication, "invalid_api_key"))))
        try await flow.settle()
        #expect(flow.text.contains("key refused"))
    }

    @Test func `when the sandbox can't start, the desk shows the reason and r retries`() async throws {
        let attempts = LockedValue(0)
        let failing = World(
            now: { Fixture.now },
            connect: { () throws(Complaint) in
                attempts.withLock { $0 += 1 }
                throw Complaint("The sandbox could not be started.")
            })
        let flow = try LoopFixture(failing)
        try await flow.settle()
        #expect(flow.text.contains("The sandbox could not be started."))
        attempts.withLock { $0 = 0 }
        flow.press(.character("r"))
        try await flow.settle()
        #expect(attempts.withLock { $0 } == 1)
    }

    @Test func `after a switch requests go to the new API, and late responses of the old one are dropped`()
        async throws
    {
        let (gate, asked) = (Gate(), LockedValue(0))
        var slow = world([Fixture.session(1)])
        let (old, new) = (world([Fixture.session(1)]), world([Fixture.session(2)]))
        slow.connect = { () throws(Complaint) in
            var connection = try await old.connect()
            let live = connection.api.active
            connection.api.active = { () throws(ClientError) in
                // The second response arrives only after the switch.
                guard
                    asked.withLock({
                        $0 += 1
                        return $0 > 1
                    })
                else { return try await live() }
                await gate.waitUntilOpen()
                return try await live()
            }
            return connection
        }
        slow.connectTo = { name throws(Complaint) in
            guard name == "new" else { throw Complaint("There is no profile named \(name).") }
            var connection = try await new.connect()
            connection.place.profile = name
            return connection
        }
        let places = ["new", "nowhere"].map { ProfileEntry(name: $0, place: Fixture.scene().place, keySource: "none") }
        let flow = try LoopFixture(slow, profiles: places)
        try await flow.settle()
        #expect(flow.state.desk.rows == [Fixture.session(1).id])
        flow.press(.character("r"))
        flow.press(.character("O"), .character("g"), .enter)
        try await flow.wait(for: "the new place") {
            $0.places.number == 1 && $0.desk.rows == [Fixture.session(2).id]
        }
        gate.open()
        try await flow.settle()
        #expect(flow.state.desk.rows == [Fixture.session(2).id] && flow.state.scene.place.profile == "new")

        flow.press(.character("O"), .character("G"), .enter)
        try await flow.settle()
        #expect(flow.state.places.number == 1)
        #expect(flow.state.notice.toast?.text.contains("no profile named nowhere") == true)
    }
}
