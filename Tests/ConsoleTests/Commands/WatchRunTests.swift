import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// How `sessions watch` asks, and when it gives up.
struct WatchRunTests {
    /// Canned answers, the calls that came, and what was told.
    private final class World: Sendable {
        struct Inside: Sendable {
            var now = Fixture.now
            var active: [Result<[Row<Session>], ClientError>] = []
            var finished: [Row<Session>] = []
            var sessions: [SessionID: Session] = [:]
            var calls: [String] = []
            var told: [WatchEvent] = []
            var complaints: [String] = []
            var limitedUntil: Date?
        }

        let inside = Guarded(Inside())

        /// The last answer stays.
        private func next() -> Result<[Row<Session>], ClientError> {
            inside.withLock { inside in
                inside.calls.append("active")
                return inside.active.count > 1 ? inside.active.removeFirst() : inside.active.first ?? .success([])
            }
        }

        private func session(_ id: SessionID) throws(ClientError) -> SessionDetail {
            let found = inside.withLock { inside in
                inside.calls.append("session")
                return inside.sessions[id]
            }
            guard let found else { throw .notFound(Fixture.error(.notFound, "session_not_found")) }
            return SessionDetail(session: found, raw: .null)
        }

        var api: API {
            API(
                active: { () throws(ClientError) in try self.next().get() },
                finished: { () throws(ClientError) in
                    self.inside.withLock { inside in
                        inside.calls.append("finished")
                        return inside.finished
                    }
                },
                session: { id throws(ClientError) in try self.session(id) },
                platform: { () throws(ClientError) in throw .cancelled },
                quota: { () throws(ClientError) in throw .cancelled },
                plans: { () throws(ClientError) in throw .cancelled },
                avatars: { () throws(ClientError) in throw .cancelled },
                create: { _, _ throws(ClientError) in throw .cancelled },
                end: { _ throws(ClientError) in throw .cancelled },
                limitedUntil: { self.inside.withLock { $0.limitedUntil } })
        }

        func run(_ filter: String = "", subject: SessionID? = nil) -> WatchRun {
            WatchRun(
                api: api, fleet: WatchedFleet(filter: filter), refresh: 2, subject: subject,
                now: { self.inside.withLock { $0.now } },
                tell: { events in self.inside.withLock { $0.told += events } },
                complain: { words in self.inside.withLock { $0.complaints.append(words) } })
        }

        func move(_ seconds: TimeInterval) { inside.withLock { $0.now += seconds } }
        func answer(_ answers: Result<[Row<Session>], ClientError>...) { inside.withLock { $0.active = answers } }
        var told: [WatchEvent.Kind] { inside.withLock { $0.told.map(\.kind) } }
        var calls: [String] { inside.withLock { $0.calls } }
        var complaints: [String] { inside.withLock { $0.complaints } }
    }

    private static let down = ClientError.unreachable(.refused)

    @Test func `the live ones are asked for every two seconds, the page of the others every ten`() async throws {
        let world = World()
        world.answer(.success([.value(Fixture.session(1, frames: 1))]))
        var run = world.run()
        try await run.round()
        #expect(world.calls == ["active", "finished"] && run.wait == 2)
        try await run.round()
        #expect(world.calls.count == 2, "nothing is due")
        for _ in 0..<4 {
            world.move(run.wait)
            try await run.round()
        }
        #expect(world.calls == ["active", "finished", "active", "active", "active", "active"])
        world.move(2)
        try await run.round()
        #expect(world.calls.last == "finished")
    }

    @Test func `answers without news slow it down`() async throws {
        let world = World()
        world.answer(.success([]))
        var run = world.run()
        for _ in 0..<6 {
            try await run.round()
            world.move(run.wait)
        }
        try await run.round()
        world.move(0.001)
        #expect(run.wait > 3)
    }

    @Test func `one that vanished is looked up at once, on the page and then by itself`() async throws {
        let world = World()
        world.answer(.success([.value(Fixture.session(1)), .value(Fixture.session(2))]), .success([]))
        var run = world.run()
        try await run.round()
        world.inside.withLock {
            $0.finished = [.value(Fixture.session(1, .ended))]
            $0.sessions[Fixture.session(2).id] = Fixture.session(2, .failed)
        }
        world.move(2)
        try await run.round()
        #expect(world.told == [.present, .present, .ended, .failed])
    }

    @Test func `trouble at the beginning ends it`() async {
        let world = World()
        world.answer(.failure(Self.down))
        var run = world.run()
        await #expect(throws: Self.down) { try await run.round() }
    }

    @Test func `later trouble is told once, backs off, and its end is told too`() async throws {
        let world = World()
        world.answer(.success([]), .failure(Self.down), .failure(Self.down), .success([]))
        var run = world.run()
        try await run.round()
        for _ in 0..<3 {
            world.move(run.wait)
            try await run.round()
        }
        #expect(world.complaints.count == 2)
        #expect(world.complaints.first?.contains("refused the connection") == true)
        #expect(world.complaints.last?.hasPrefix("The API answers again, after ") == true)
    }

    @Test func `a key that is revoked ends it, for no patience helps`() async throws {
        let world = World()
        let revoked = ClientError.unauthenticated(Fixture.error(.authentication, "invalid_api_key"))
        world.answer(.success([]), .failure(revoked))
        var run = world.run()
        try await run.round()
        world.move(2)
        await #expect(throws: revoked) { try await run.round() }
    }

    @Test func `nothing is asked while the rate limit is used up`() async throws {
        let world = World()
        world.inside.withLock { $0.limitedUntil = Fixture.now.addingTimeInterval(30) }
        var run = world.run()
        try await run.round()
        #expect(world.calls.count == 1 || world.calls.count == 2)
        let calls = world.calls.count
        #expect(run.wait >= 29)
        world.move(10)
        try await run.round()
        #expect(world.calls.count == calls)
    }

    @Test func `one session alone is watched until it is over`() async throws {
        let world = World()
        let id = Fixture.session(1).id
        world.inside.withLock { $0.sessions[id] = Fixture.session(1, .starting) }
        var run = world.run(subject: id)
        try await run.round()
        #expect(run.last == nil && world.calls == ["session"])
        world.inside.withLock { $0.sessions[id] = Fixture.session(1, .failed) }
        world.move(2)
        try await run.round()
        #expect(run.last?.status == .failed && world.told == [.present, .failed])
    }
}
