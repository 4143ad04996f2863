import FoundationEssentials
import Model
import Testing

@testable import FakeTransport
@testable import Media

@Suite struct SessionLifecycleTests {
    static func slow() -> FakeSession {
        SessionFixture.session {
            $0.startUpScale = 1
            $0.participants = [SessionFixture.tone()]
        }
    }

    @Test func `a starting session passes every status in order`() throws {
        let session = Self.slow().advanced(to: 10)
        let statuses = session.events.compactMap { if case .status(let status) = $0.kind { status } else { nil } }
        #expect(statuses == [.created, .queued, .starting, .running])
        let started = try #require(session.time(of: .status(.starting)))
        let running = try #require(session.time(of: .status(.running)))
        let firstFrame = try #require(session.time(of: .firstFrame))
        #expect((0.3...1).contains(started))
        #expect((0.7...1.6).contains(running - started))
        #expect((0.2...0.5).contains(firstFrame - running))
    }

    @Test func `a session value has the fields that the API reports`() throws {
        let session = Self.slow().advanced(to: 10)
        let value = session.session
        #expect(value.transport == .fake)
        #expect(value.avatarID == "av_stock_001")
        #expect(value.createdAt == SessionFixture.createdAt)
        let (started, firstFrame) = (session.time(of: .status(.starting)), session.time(of: .firstFrame))
        #expect(value.startedAt == SessionFixture.createdAt.addingTimeInterval(try #require(started)))
        #expect(value.firstFrameAt == SessionFixture.createdAt.addingTimeInterval(try #require(firstFrame)))
        #expect(value.endedAt == nil && value.failedAt == nil && value.failure == nil)
        #expect(value.id.rawValue.count == 31 && value.id.rawValue.hasPrefix("sess_"))
    }

    @Test func `ids differ by seed and sort by creation time`() {
        let ids = (1...3 as ClosedRange<UInt64>).map { SessionID.fake(createdAt: SessionFixture.createdAt, seed: $0) }
        #expect(Set(ids).count == 3)
        #expect(
            ids.allSatisfy { $0 < SessionID.fake(createdAt: SessionFixture.createdAt.addingTimeInterval(1), seed: 1) })
    }

    @Test func `the result does not depend on the size of the time steps`() {
        let once = Self.slow().advanced(to: 20)
        var steps = Self.slow()
        for index in 0...1200 { steps.advance(to: Double(index) / 60) }
        #expect(steps == once)
    }

    @Test func `earlier, NaN and infinite times change nothing`() {
        let session = Self.slow().advanced(to: 5)
        #expect(session.advanced(to: 3) == session)
        #expect(session.advanced(to: .nan) == session)
        #expect(session.advanced(to: .infinity) == session)
    }

    @Test func `ending a session before it runs cancels it`() {
        var session = Self.slow().advanced(to: 0.2)
        session.end()
        #expect(session.status == .canceled)
        #expect(session.session.endedAt == SessionFixture.createdAt.addingTimeInterval(0.2))
        #expect(session.session.usage == nil)
        #expect(session.advanced(to: 100).status == .canceled)
    }

    @Test func `ending a running session takes 0.2 to 0.7 s`() throws {
        var session = Self.slow().advanced(to: 10)
        session.end()
        #expect(session.status == .ending)
        #expect(session.session.endedAt == nil)
        let ended = session.advanced(to: 20)
        #expect(ended.status == .ended)
        let over = try #require(ended.session.endedAt).timeIntervalSince(SessionFixture.createdAt)
        #expect((10.2...10.7).contains(over))
    }

    @Test func `ending a session again changes nothing`() {
        var session = Self.slow().advanced(to: 10)
        session.end()
        let once = session
        session.end()
        #expect(session == once)
        var over = session.advanced(to: 20)
        over.end()
        #expect(over == session.advanced(to: 20))
    }

    @Test func `the maximum duration counts from the start of the worker and ends the session`() throws {
        var session = SessionFixture.session {
            $0.startUpScale = 1
            $0.maxDurationSeconds = 5
            $0.participants = [SessionFixture.tone()]
        }
        session.advance(to: 60)
        let started = try #require(session.time(of: .status(.starting)))
        #expect(abs(try #require(session.time(of: .maximumDuration)) - started - 5) < 1e-9)
        #expect(session.status == .ended)
    }

    @Test func `an ending session is silent and its mouth is closed`() {
        var session = SessionFixture.stream([SessionFixture.tone()]).advanced(to: 2)
        #expect(session.mouth.openness > 0.5)
        session.end()
        #expect(session.mouth == .closed && session.level == .silence && session.bufferedSeconds == 0)
    }
}
