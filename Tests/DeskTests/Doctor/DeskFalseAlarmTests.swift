import DeskSupport
import Diagnosis
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// A desk that polls 1,000 healthy sessions shows no trouble: with a clock difference of five minutes, late heartbeats,
/// lost polls, and after it slept.
struct DeskFalseAlarmTests {
    private struct Call {
        var session: Session
        /// Seconds from the first poll.
        var created, started, firstFrame, end: Double
        /// Seconds between two heartbeats.
        var interval: Double

        init(_ index: Int, _ generator: inout SeededGenerator) {
            created = generator.number(in: -600...1800)
            started = created + generator.number(in: 0.2...3)
            firstFrame = started + generator.number(in: 0.5...6)
            end = firstFrame + generator.number(in: 45...1000)
            interval = generator.chance(0.05) ? generator.number(in: 5...10) : generator.number(in: 1...3)
            session = Fixture.session(index, .queued, room: "room-\(index)", avatar: "av_\(index % 9)")
            session.maxDurationSeconds = 1200
        }

        /// The session as the API shows it, by the API's clock; nil before its creation and from 5 min after its end.
        func shown(at second: Double, _ date: (Double) -> Date) -> Session? {
            guard created <= second, second < end + 300 else { return nil }
            var session = session
            session.createdAt = date(created)
            session.status = second >= end ? .ended : second >= firstFrame ? .running : .queued
            if second >= started { session.startedAt = date(started) }
            if second >= started, second < firstFrame { session.status = .starting }
            if second >= firstFrame { session.firstFrameAt = date(firstFrame) }
            if second >= end { session.endedAt = date(end) }
            let heard = min(second, end) - started
            guard heard >= interval else { return session }
            let time = started + (heard / interval).rounded(.down) * interval
            session.usage = SessionUsage(
                billableSeconds: Int(time - started), frames: max(0, Int((time - firstFrame) * 25)))
            return session
        }
    }

    @Test(arguments: [-300.0, 0, 300])
    func `1,000 healthy sessions show no trouble`(_ skew: TimeInterval) async {
        var generator = SeededGenerator(seed: 7)
        let calls = (0..<1000).map { Call($0, &generator) }
        var desk = PolledDesk(clockSkew: skew)
        var (second, alarms, shown) = (0.0, [String](), 0)
        while second < 900 {
            await Task.yield()
            let date = { (time: Double) in Fixture.now.addingTimeInterval(time + skew) }
            let sessions = calls.compactMap { $0.shown(at: second, date) }
            let live = sessions.filter(\.status.isActive)
            _ = desk.state.handle(.tick(Fixture.now.addingTimeInterval(second)))
            if !generator.chance(0.05) {
                _ = desk.state.handle(.loaded(.active(.success(live.map(Row.value)))))
                let ended = sessions.filter(\.status.isTerminal)
                _ = desk.state.handle(.loaded(.finished(.success(ended.map(Row.value)))))
            }
            shown += live.count
            let troubles = desk.state.scene.feed.doctor.troubles
            alarms += troubles.map { "\($0.key) \($0.value.word) at \(second)" }
            // The console sleeps for a while, and polls are far apart for another while.
            second += second == 300 ? 240 : generator.number(in: 2...6).rounded()
        }
        #expect(shown > 10_000 && alarms.isEmpty, "\(alarms.count): \(alarms.prefix(3))")
        #expect(!desk.text.contains("in trouble"))
    }
}
