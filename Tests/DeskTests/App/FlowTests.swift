import Client
import DeskSupport
import Model
import TestSupport
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Whole flows without a terminal: state, runner and mailbox with a canned world.
struct FlowTests {
    /// Holds whoever comes until it is opened, cancelled or not.
    private final class Gate: Sendable {
        private let state = LockedValue<(isOpen: Bool, waiting: [CheckedContinuation<Void, Never>])>((false, []))

        func passed() async {
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

    /// The loop's work, by hand.
    private final class Headless {
        var state: AppState
        let mailbox: Mailbox
        let runner: EffectRunner

        init(_ world: World) throws {
            state = AppState(scene: Fixture.scene(), keySeed: "test")
            state.scene.link = .connecting
            mailbox = try Mailbox()
            runner = EffectRunner(world: world, mailbox: mailbox)
            state.firstEffects.forEach(runner.run)
        }

        func handle(_ message: Message) { state.handle(message).forEach(runner.run) }

        func press(_ keys: Key...) { for key in keys { state.handle(.key(key)).forEach(runner.run) } }

        /// Until nothing is asked and everything answered is taken in.
        func settle() async throws {
            _ = try await waiting("quiet", limit: 60) {
                let messages = mailbox.take()
                for message in messages { state.handle(message).forEach(runner.run) }
                return messages.isEmpty && !runner.isBusy && mailbox.isEmpty ? true : nil
            }
        }
    }

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
        return World(
            now: { Fixture.now },
            connect: { () throws(Complaint) in Connection(place: Fixture.scene().place, api: api) })
    }

    @Test func `from nothing to a desk that shows sessions, platform and slots`() async throws {
        let flow = try Headless(world(Fixture.fleet))
        try await flow.settle()
        let screen = flow.state.draw().glyphText
        #expect(screen.contains("demo-room"))
        #expect(screen.contains("degraded"))
        #expect(screen.contains("slots 4/2"))
    }

    @Test func `raw JSON shows the server's answer with the token masked`() async throws {
        let flow = try Headless(world(Fixture.fleet))
        try await flow.settle()
        flow.press(.character("J"))
        try await flow.settle()
        let screen = flow.state.draw().glyphText
        #expect(screen.contains("\"worker_token\": \"********\""))
        #expect(!screen.contains("echoed"))
    }

    @Test func `ending goes to the API and its answer into the row`() async throws {
        let flow = try Headless(world(Fixture.fleet))
        try await flow.settle()
        flow.press(.character("G"), .character("k"), .character("e"), .character("y"))
        flow.handle(.tick(Fixture.now.addingTimeInterval(Endings.delay)))
        try await flow.settle()
        #expect(flow.state.toast?.toast.text.contains("is ending") == true)
    }

    @Test func `an API that refuses the key says so on the empty desk`() async throws {
        let flow = try Headless(world([], error: .unauthenticated(Fixture.error(.authentication, "invalid_api_key"))))
        try await flow.settle()
        #expect(flow.state.draw().glyphText.contains("key refused"))
    }

    @Test func `a sandbox that can't start says why, and r tries again`() async throws {
        let failing = World(
            now: { Fixture.now },
            connect: { () throws(Complaint) in throw Complaint("The sandbox could not be started.") })
        let flow = try Headless(failing)
        try await flow.settle()
        #expect(flow.state.draw().glyphText.contains("The sandbox could not be started."))
        let effects = flow.state.press(.character("r"))
        #expect(effects == [.connect])
    }

    @Test func `after a switch the calls go to the new place, and what the old one still answers is dropped`()
        async throws
    {
        let (gate, asked) = (Gate(), LockedValue(0))
        var slow = world([Fixture.session(1)])
        let (old, new) = (world([Fixture.session(1)]), world([Fixture.session(2)]))
        slow.connect = { () throws(Complaint) in
            var connection = try await old.connect()
            let live = connection.api.active
            connection.api.active = { () throws(ClientError) in
                // The second answer comes late, when nobody is there any more.
                guard
                    asked.withLock({
                        $0 += 1
                        return $0 > 1
                    })
                else { return try await live() }
                await gate.passed()
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
        let headless = try Headless(slow)
        try await headless.settle()
        #expect(headless.state.desk.rows == [Fixture.session(1).id])
        headless.state.polls.hurry()
        headless.handle(.tick(Fixture.now))
        headless.state.answer(.switchPlace("new")).forEach(headless.runner.run)
        _ = try await waiting("the new place") {
            for message in headless.mailbox.take() { headless.handle(message) }
            return headless.state.placeNumber == 1 && headless.state.desk.rows == [Fixture.session(2).id] ? true : nil
        }
        gate.open()
        try await headless.settle()
        #expect(headless.state.desk.rows == [Fixture.session(2).id] && headless.state.scene.place.profile == "new")

        headless.state.answer(.switchPlace("nowhere")).forEach(headless.runner.run)
        try await headless.settle()
        #expect(
            headless.state.placeNumber == 1
                && headless.state.toast?.toast.text.contains("no profile named nowhere") == true)
    }
}
