import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The usage screen: slots, credits, the month, and ghost sessions.
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
            let frames = back > 70 ? 4000 - Int(back) * 25 : 2250
            ghost.usage = SessionUsage(billableSeconds: 300 - Int(back), frames: frames)
            state.scene.feed.apply(ghost, at: Fixture.now.addingTimeInterval(-back))
        }
        return state
    }

    private func loaded(_ columns: Int = 120, _ rows: Int = 40) -> AppState {
        var state = desk(columns, rows)
        state.press(.character("U"))
        _ = state.handle(.loaded(.finished(.success(Self.history.map(Row.value)))))
        _ = state.handle(.loaded(.usage(.success(Self.report))))
        return state
    }

    @Test(arguments: [(120, 40), (80, 24), (160, 50), (40, 10)])
    func `the usage screen matches its golden`(columns: Int, rows: Int) {
        expectGolden(loaded(columns, rows).draw(), named: "usage-\(columns)x\(rows)")
    }

    @Test func `the usage screen in ASCII matches its golden`() {
        expectGolden(loaded(80, 24).draw().asASCII(), named: "usage-ascii-80x24")
    }

    @Test func `U on the desk shows the sessions that hold slots`() {
        var state = desk()
        let effects = state.press(.character("U"))
        #expect(effects.contains(.load(.usage)))
        let text = state.draw().glyphText
        for room in ["demo-room", "qa-17", "load-03", "kiosk-berlin-4"] { #expect(text.contains(room)) }
        #expect(text.contains("Slots 5 of 10, 1 waiting"))
        #expect(text.contains("1 stalled"))
    }

    @Test func `a ghost session is listed first, Enter opens it and e opens the end dialog`() {
        var state = loaded()
        let ghost = Fixture.session(7).id
        state.press(.enter)
        guard let screen = state.screens.top as? SessionScreen else {
            Issue.record("no session screen")
            return
        }
        #expect(screen.session == ghost)
        state.press(.escape, .character("e"))
        guard let dialog = state.screens.top as? EndDialog else {
            Issue.record("no question")
            return
        }
        #expect(dialog.sessions == [ghost])
    }

    @Test func `an error keeps the old report and is shown with its age`() {
        var state = loaded()
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(61)))
        _ = state.handle(.loaded(.usage(.failure(.timedOut(.seconds(30))))))
        let text = state.draw().glyphText
        #expect(text.contains("timeout, report 61 s old"))
        #expect(text.contains("1 500 min"))
    }

    @Test func `usage is loaded every minute, and not after the screen was closed`() {
        var state = loaded()
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(59)))
        #expect(!state.polling.plan.isInFlight(.usage))
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(60)))
        #expect(state.polling.plan.isInFlight(.usage))
        _ = state.handle(.loaded(.usage(.success(Self.report))))
        state.press(.escape)
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(180)))
        #expect(!state.polling.plan.isInFlight(.usage))
    }

    @Test func `the daily totals are the billed seconds per tier within the period`() {
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
    func `the upper end of the axis is a round number`(minutes: Double, ceiling: Double) {
        #expect(UsageChart.ceiling(minutes) == ceiling)
    }
}
