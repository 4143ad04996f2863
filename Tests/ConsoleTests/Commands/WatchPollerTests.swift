import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Polling of `sessions watch`, and the errors that end it.
struct WatchPollerTests {
    /// Fake API with canned responses; records the calls, events and messages.
    private final class FakeAPI: Sendable {
        struct State: Sendable {
            var now = Fixture.now
            var active: [Result<[Row<Session>], ClientError>] = []
            var finished: [Row<Session>] = []
            var sessions: [SessionID: Session] = [:]
            var calls: [String] = []
            var events: [WatchEvent] = []
            var messages: [String] = []
            var rateLimitedUntil: Date?
            var platform: PlatformStatus?
        }

        let state = LockedValue(State())

        /// The last response is repeated.
        private func nextResponse() -> Result<[Row<Session>], ClientError> {
            state.withLock { state in
                state.calls.append("active")
                return state.active.count > 1 ? state.active.removeFirst() : state.active.first ?? .success([])
            }
        }

        private func session(_ id: SessionID) throws(ClientError) -> SessionDetail {
            let found = state.withLock { state in
                state.calls.append("session")
                return state.sessions[id]
            }
            guard let found else { throw .notFound(Fixture.error(.notFound, "session_not_found")) }
            return SessionDetail(session: found, raw: .null)
        }

        private func platform() throws(ClientError) -> PlatformStatus {
            let platform = state.withLock { state in
                if state.platform != nil { state.calls.append("platform") }
                return state.platform
            }
            guard let platform else { throw .cancelled }
            return platform
        }

        var api: API {
            API(
                active: { () throws(ClientError) in try self.nextResponse().get() },
                finished: { () throws(ClientError) in
                    self.state.withLock { state in
                        state.calls.append("finished")
                        return state.finished
                    }
                },
                session: { id throws(ClientError) in try self.session(id) },
                platform: { () throws(ClientError) in try self.platform() },
                quota: { () throws(ClientError) in throw .cancelled },
                plans: { () throws(ClientError) in throw .cancelled },
                avatars: { () throws(ClientError) in throw .cancelled },
                create: { _, _ throws(ClientError) in throw .cancelled },
                end: { _ throws(ClientError) in throw .cancelled },
                rateLimitedUntil: { self.state.withLock { $0.rateLimitedUntil } })
        }

        func poller(_ filter: String = "", subject: SessionID? = nil) -> WatchPoller {
            WatchPoller(
                api: api, fleet: SessionChangeTracker(filter: filter), refresh: 2, subject: subject,
                now: { self.state.withLock { $0.now } },
                tell: { events in self.state.withLock { $0.events += events } },
                complain: { message in self.state.withLock { $0.messages.append(message) } })
        }

        func advance(by seconds: TimeInterval) { state.withLock { $0.now += seconds } }
        func respond(_ responses: Result<[Row<Session>], ClientError>...) { state.withLock { $0.active = responses } }
        var eventKinds: [WatchEvent.Kind] { state.withLock { $0.events.map(\.kind) } }
        var calls: [String] { state.withLock { $0.calls } }
        var messages: [String] { state.withLock { $0.messages } }
    }

    private static let connectionRefused = ClientError.unreachable(.refused)

    @Test func `live sessions are polled every two seconds and finished sessions every ten`() async throws {
        let fake = FakeAPI()
        fake.respond(.success([.value(Fixture.session(1, frames: 1))]))
        var poller = fake.poller()
        try await poller.round()
        #expect(fake.calls == ["active", "finished"] && poller.wait == 2)
        try await poller.round()
        #expect(fake.calls.count == 2, "no poll is due")
        for _ in 0..<4 {
            fake.advance(by: poller.wait)
            try await poller.round()
        }
        #expect(fake.calls == ["active", "finished", "active", "active", "active", "active"])
        fake.advance(by: 2)
        try await poller.round()
        #expect(fake.calls.last == "finished")
    }

    @Test func `polling continues when the clock is set back`() async throws {
        let fake = FakeAPI()
        fake.respond(.success([.value(Fixture.session(1, frames: 1))]))
        fake.state.withLock { $0.platform = PlatformStatus(status: .operational) }
        var poller = fake.poller()
        try await poller.round()
        fake.state.withLock { $0.calls = [] }
        fake.advance(by: -3600)
        try await poller.round()
        #expect(fake.calls == ["active", "finished", "platform"] && poller.wait == 2)
    }

    @Test func `fields that can't be read and rows without an id are reported once`() async throws {
        let fake = FakeAPI()
        var odd = Fixture.session(1, frames: 1)
        odd.unreadableFields = [UnreadableField(path: "usage.frames", found: "text", expected: "a whole number")]
        fake.respond(.success([.value(odd), .undecodable(id: nil, reason: "id: missing, expected text")]))
        var poller = fake.poller()
        for _ in 0..<3 {
            try await poller.round()
            fake.advance(by: poller.wait)
        }
        #expect(fake.eventKinds == [.present])
        #expect(
            fake.messages == [
                "A value of the answer can't be read and is left out: \(odd.id): usage.frames: text, expected a whole "
                    + "number.",
                "A value of the answer can't be read and is left out: id: missing, expected text.",
            ])
    }

    @Test func `responses without changes increase the poll interval`() async throws {
        let fake = FakeAPI()
        fake.respond(.success([]))
        var poller = fake.poller()
        for _ in 0..<6 {
            try await poller.round()
            fake.advance(by: poller.wait)
        }
        try await poller.round()
        fake.advance(by: 0.001)
        #expect(poller.wait > 3)
    }

    @Test func `a vanished session is requested at once in the finished page and then by id`() async throws {
        let fake = FakeAPI()
        let other = Fixture.session(2, room: "other-room")
        fake.respond(.success([.value(Fixture.session(1)), .value(other)]), .success([]))
        var poller = fake.poller()
        try await poller.round()
        fake.state.withLock {
            $0.finished = [.value(Fixture.session(1, .ended))]
            $0.sessions[Fixture.session(2).id] = Fixture.session(2, .failed)
        }
        fake.advance(by: 2)
        try await poller.round()
        #expect(fake.eventKinds == [.present, .present, .ended, .failed])
    }

    @Test func `the platform status is loaded once a minute, and verdicts name its trouble`() async throws {
        let fake = FakeAPI()
        fake.state.withLock { state in
            state.platform = PlatformStatus(
                status: .outage, components: [.init(name: "workers", status: .outage)])
        }
        let waiting = Fixture.session(1, .queued, age: 1)
        fake.respond(.success([.value(waiting)]))
        var poller = fake.poller()
        for _ in 0..<50 {
            try await poller.round()
            fake.advance(by: 2)
        }
        #expect(fake.calls.count { $0 == "platform" } == 2)
        let verdicts = fake.state.withLock { $0.events }.filter { $0.kind == .verdict }
        #expect(verdicts.first?.finding?.verdict.hasPrefix("The platform reports trouble") == true, "\(verdicts)")
    }

    @Test func `an error of the first request ends watching`() async {
        let fake = FakeAPI()
        fake.respond(.failure(Self.connectionRefused))
        var poller = fake.poller()
        await #expect(throws: Self.connectionRefused) { try await poller.round() }
    }

    @Test func `later errors are reported once with backoff, and the recovery is reported`() async throws {
        let fake = FakeAPI()
        fake.respond(.success([]), .failure(Self.connectionRefused), .failure(Self.connectionRefused), .success([]))
        var poller = fake.poller()
        try await poller.round()
        for _ in 0..<3 {
            fake.advance(by: poller.wait)
            try await poller.round()
        }
        #expect(fake.messages.count == 2)
        #expect(fake.messages.first?.contains("refused the connection") == true)
        #expect(fake.messages.last?.hasPrefix("The API responds again after ") == true)
    }

    @Test func `a revoked key ends watching, because retries can't succeed`() async throws {
        let fake = FakeAPI()
        let revoked = ClientError.unauthenticated(Fixture.error(.authentication, "invalid_api_key"))
        fake.respond(.success([]), .failure(revoked))
        var poller = fake.poller()
        try await poller.round()
        fake.advance(by: 2)
        await #expect(throws: revoked) { try await poller.round() }
    }

    @Test func `no request is sent while the rate limit is exhausted`() async throws {
        let fake = FakeAPI()
        fake.state.withLock { $0.rateLimitedUntil = Fixture.now.addingTimeInterval(30) }
        var poller = fake.poller()
        try await poller.round()
        #expect(fake.calls.count == 1 || fake.calls.count == 2)
        let calls = fake.calls.count
        #expect(poller.wait >= 29)
        fake.advance(by: 10)
        try await poller.round()
        #expect(fake.calls.count == calls)
    }

    @Test func `a single session is watched until it is over`() async throws {
        let fake = FakeAPI()
        let id = Fixture.session(1).id
        fake.state.withLock { $0.sessions[id] = Fixture.session(1, .starting) }
        var poller = fake.poller(subject: id)
        try await poller.round()
        #expect(poller.last == nil && fake.calls == ["session"])
        fake.state.withLock { $0.sessions[id] = Fixture.session(1, .failed) }
        fake.advance(by: 2)
        try await poller.round()
        #expect(poller.last?.status == .failed && fake.eventKinds == [.present, .failed])
    }
}
