import FoundationEssentials
import Testing

@testable import Model

/// Percentiles, start-up statistics, session deadline and timeline.
struct SessionStatisticsTests {
    private func at(_ seconds: TimeInterval) -> Date { Sample.created.addingTimeInterval(seconds) }

    private func session(_ status: SessionStatus = .running, id: Int = 1, queued: Double? = 0.3, first: Double? = 1.4)
        -> Session
    {
        var session = Session(
            id: SessionID("sess_\(id)"), status: status, avatarID: "av_a", transport: .fake, maxDurationSeconds: 600,
            createdAt: Sample.created.addingTimeInterval(Double(id)))
        session.startedAt = queued.map { session.createdAt.addingTimeInterval($0) }
        session.firstFrameAt = first.map { session.createdAt.addingTimeInterval($0) }
        return session
    }

    private static let series: [(values: [Double], p50: Double, p95: Double)] = [
        ([5], 5, 5), ([1, 2], 1, 2), ([3, 1, 2], 2, 3), (Array(1...100).map(Double.init), 50, 95),
        (Array(1...20).map(Double.init), 10, 19), ([2, 2, 2, 9], 2, 9),
    ]

    @Test(arguments: series)
    func `percentiles are values of the input`(values: [Double], p50: Double, p95: Double) throws {
        let percentiles = try #require(Percentiles(values.shuffled()))
        #expect(percentiles.p50 == p50 && percentiles.p95 == p95 && percentiles.count == values.count)
    }

    @Test func `percentiles of no values are nil, and non-finite values are ignored`() {
        #expect(Percentiles([]) == nil)
        #expect(Percentiles([.nan, .infinity, 4])?.count == 1)
    }

    @Test func `each session with a first frame is counted once`() {
        var samples = StartUpStatistics()
        for id in 1...10 { samples.add(session(id: id, queued: 0.5, first: Double(id))) }
        for id in 1...10 { samples.add(session(id: id, queued: 0.5, first: Double(id))) }
        samples.add(session(.starting, id: 11, first: nil))
        samples.settle()
        #expect(samples.percentiles(of: .whole)?.count == 10)
        #expect(samples.percentiles(of: .whole)?.p50 == 5)
        #expect(samples.percentiles(of: .queued)?.p95 == 0.5)
    }

    @Test func `above the sample limit the newest sessions are kept`() {
        var samples = StartUpStatistics()
        for id in 1...(StartUpStatistics.limit + 500) { samples.add(session(id: id, queued: 0, first: Double(id))) }
        samples.add(session(id: 3, queued: 0, first: 0.1))
        samples.settle()
        #expect(samples.percentiles(of: .whole)?.count == StartUpStatistics.limit)
        #expect((samples.percentiles(of: .whole)?.p50 ?? 0) > 900)
    }

    @Test func `the source of the maximum duration is inferred from the plan`() throws {
        let now = at(101.3)
        let clock = try #require(SessionDeadline(session(), plan: .starter, quota: nil, spending: 1, at: now))
        #expect(
            clock.cap == .plan && abs(clock.remaining - 500) < 0.01 && clock.whole == 600
                && clock.secondsUntilCreditsRunOut == nil)
        #expect(SessionDeadline(session(), plan: .launch, quota: nil, spending: 1, at: now)?.cap == .requested)
        #expect(SessionDeadline(session(), plan: .free, quota: nil, spending: 1, at: now)?.cap == .unknown)
        #expect(SessionDeadline(session(), plan: nil, quota: nil, spending: 1, at: now)?.cap == .unknown)
        #expect(SessionDeadline(session(.starting, first: nil), plan: nil, quota: nil, spending: 1, at: now) == nil)
    }

    @Test func `the time until the shared credits run out is set only if it is before the maximum duration`() throws {
        let quota = Quota(planKey: "launch", balanceCredits: 12)
        #expect(
            SessionDeadline(session(), plan: nil, quota: quota, spending: 1, at: at(1))?.secondsUntilCreditsRunOut
                == nil)
        #expect(
            SessionDeadline(session(), plan: nil, quota: quota, spending: 4, at: at(1))?.secondsUntilCreditsRunOut
                == 180)
        #expect(
            SessionDeadline(
                session(), plan: nil, quota: Quota(planKey: "", balanceCredits: -2), spending: 0, at: at(1))?
                .secondsUntilCreditsRunOut
                == 0)
    }

    @Test func `timeline events are sorted, and observed events have an uncertainty`() {
        var session = session(.queued, queued: nil, first: nil)
        var watch = SessionObservations()
        watch.record(session, now: at(2))
        (session.status, session.startedAt) = (.starting, at(3))
        watch.record(session, now: at(4))
        (session.status, session.firstFrameAt) = (.running, at(5))
        for second in 6...30 {
            session.usage = SessionUsage(billableSeconds: second, frames: min(second, 12) * 25)
            watch.record(session, now: at(Double(second)))
        }
        (session.status, session.endedAt) = (.ended, at(31))
        watch.record(session, now: at(32))
        let events = SessionTimeline(session, watch).events
        #expect(
            events.map(\.kind) == [
                .created, .observationStarted(.queued), .workerStarted, .seen(.starting), .firstFrame, .seen(.running),
                .stalled(19, isBeginObserved: true), .ended,
            ])
        #expect(events.first { $0.kind == .seen(.running) }?.uncertainty == 2)
        #expect(events == events.sorted { $0.at < $1.at })
        #expect(!events.contains { $0.kind == .seen(.ended) }, "the API reports the date of the end")
    }

    @Test func `the timeline of an unobserved session contains only the API's dates`() {
        var session = session(.failed, queued: nil, first: nil)
        session.failedAt = at(4)
        #expect(SessionTimeline(session, nil).events.map(\.kind) == [.created, .failed])
    }
}
