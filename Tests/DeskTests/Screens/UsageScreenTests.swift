import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Who holds the slots, what the month has used, and what is done about a ghost.
struct UsageScreenTests {
    private static let month = Date(timeIntervalSince1970: 1_767_225_600)

    private static var report: UsageReport {
        UsageReport(
            periodStart: month, periodEnd: month.addingTimeInterval(31 * 86_400), billableSeconds: 90_000,
            sessions: 124,
            byQuality: ["standard": 60_000, "pro": 20_000, "lite": 10_000], creditsCharged: 1520)
    }

    private static var history: [Session] {
        let tiers: [Quality] = [.standard, .standard, .pro, .lite]
        return (0..<120).map { number in
            var session = Fixture.session(
                number + 100, .ended, age: Double(number) * 21_000 + 4000, frames: 25 * (300 + number * 7 % 500))
            session.quality = tiers[number % tiers.count]
            return session
        }
    }

    private func desk(_ columns: Int = 120, _ rows: Int = 40) -> AppState {
        var state = Fixture.desk(columns: columns, rows: rows)
        var ghost = Fixture.session(7, age: 320, room: "kiosk-berlin-4", avatar: "av_mika")
        for back in stride(from: 90.0, through: 0, by: -2) {
            ghost.usage = SessionUsage(billableSeconds: 200, frames: back > 70 ? 4000 - Int(back) * 25 : 2250)
            state.scene.feed.take(ghost, at: Fixture.now.addingTimeInterval(-back))
        }
        return state
    }

    private func loaded(_ columns: Int = 120, _ rows: Int = 40) -> AppState {
        var state = desk(columns, rows)
        state.press(.character("U"))
        _ = state.handle(.finishedLoaded(.success(Self.history.map(Row.value))))
        _ = state.handle(.usageLoaded(.success(Self.report)))
        return state
    }

    @Test(arguments: [(120, 40), (80, 24), (160, 50), (40, 10)])
    func `slots, credits and the month`(columns: Int, rows: Int) {
        expectGolden(loaded(columns, rows).draw(), named: "usage-\(columns)x\(rows)")
    }

    @Test func `the month in 7-bit characters`() {
        expectGolden(loaded(80, 24).draw().asASCII(), named: "usage-ascii-80x24")
    }

    @Test func `from the desk, U shows who holds the slots`() {
        var state = desk()
        let effects = state.press(.character("U"))
        #expect(effects.contains(.loadUsage))
        let text = state.draw().glyphText
        for room in ["demo-room", "qa-17", "load-03", "kiosk-berlin-4"] { #expect(text.contains(room)) }
        #expect(text.contains("Slots 5 of 10, 1 waiting"))
        #expect(text.contains("1 ghost"))
    }

    @Test func `a ghost stands first, Enter opens it and e asks before it ends`() {
        var state = loaded()
        let ghost = Fixture.session(7).id
        state.press(.enter)
        guard case .session(let screen)? = state.dialogs.last else {
            Issue.record("no session screen")
            return
        }
        #expect(screen.session == ghost)
        state.press(.escape, .character("e"))
        guard case .end(let dialog)? = state.dialogs.last else {
            Issue.record("no question")
            return
        }
        #expect(dialog.sessions == [ghost])
    }

    @Test func `a failure keeps the report and says what is wrong`() {
        var state = loaded()
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(61)))
        _ = state.handle(.usageLoaded(.failure(.timedOut(.seconds(30)))))
        let text = state.draw().glyphText
        #expect(text.contains("no answer in time, month 61 s old"))
        #expect(text.contains("1 500 min"))
    }

    @Test func `it is asked again after a minute, and not once it is closed`() {
        var state = loaded()
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(59)))
        #expect(!state.polls.isInFlight(.usage))
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(60)))
        #expect(state.polls.isInFlight(.usage))
        _ = state.handle(.usageLoaded(.success(Self.report)))
        state.press(.escape)
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(180)))
        #expect(!state.polls.isInFlight(.usage))
    }

    @Test func `days count what sessions were billed, by tier, inside the period only`() {
        var early = Fixture.session(1, .ended, frames: 2500)
        early.createdAt = Self.month.addingTimeInterval(-1)
        var first = early
        first.createdAt = Self.month
        var last = early
        last.createdAt = Self.month.addingTimeInterval(31 * 86_400 - 1)
        last.quality = .pro
        let days = UsageDays(
            period: Self.month, Self.month.addingTimeInterval(31 * 86_400), sessions: [early, first, last])
        #expect(days.days.count == 31 && days.sessions == 2 && days.total == 200)
        #expect(days.days[0] == ["standard": 100] && days.days[30] == ["pro": 100])
        #expect(days.names == ["standard", "pro"])
    }

    @Test(arguments: [(0.2, 1.0), (3, 5), (7, 10), (10, 10), (11, 20), (1001, 2000)])
    func `the axis ends in a round number`(minutes: Double, ceiling: Double) {
        #expect(UsageChart.ceiling(minutes) == ceiling)
    }
}
