import FoundationEssentials
import Testing

@testable import Model

/// Age, remaining time and start-up steps of a session.
struct SessionTimingTests {
    private func session(_ status: SessionStatus, _ change: (inout Session) -> Void = { _ in }) -> Session {
        var session = Session(
            id: SessionID("sess_01"), status: status, avatarID: "av_1", transport: .fake,
            maxDurationSeconds: 60, createdAt: Sample.created)
        change(&session)
        return session
    }

    private func after(_ seconds: TimeInterval) -> Date { Sample.created.addingTimeInterval(seconds) }

    @Test func `the age of an active session grows and is never negative`() {
        #expect(session(.running).age(at: after(90)) == 90)
        #expect(session(.running).age(at: after(-5)) == 0)
    }

    @Test func `the age of a finished session is constant`() {
        #expect(session(.ended) { $0.endedAt = after(30) }.age(at: after(900)) == 30)
        #expect(session(.failed) { $0.failedAt = after(12) }.age(at: after(900)) == 12)
    }

    @Test func `the remaining time counts from the worker's start and is nil unless running`() {
        let running = session(.running) { $0.startedAt = after(10) }
        #expect(running.remaining(at: after(30)) == 40)
        #expect(running.remaining(at: after(300)) == 0)
        #expect(session(.running).remaining(at: after(1)) == nil)
        #expect(session(.ended) { $0.startedAt = after(10) }.remaining(at: after(30)) == nil)
    }

    @Test func `start-up steps have names and durations, nil if not finished`() {
        let done = session(.running) { ($0.startedAt, $0.firstFrameAt) = (after(0.5), after(2)) }.startUp
        #expect(done.map(\.name) == ["queued", "1st frame"] && done.map(\.seconds) == [0.5, 1.5])
        #expect(session(.queued).startUp.map(\.seconds) == [nil, nil])
    }

    @Test(arguments: [("free", 1, 120), ("starter", 2, 600), ("launch", 10, 1200), ("scale", 50, 3600)])
    func `published plans have the published limits`(key: String, slots: Int, seconds: Int) {
        #expect(Plan.named(key) == Plan(key: key, concurrentSessions: slots, maxDurationSeconds: seconds))
        #expect(Plan.named("gold") == nil)
    }
}
