import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Every screen with extreme numbers and dates from the server.
struct ExtremeNumberTests {
    private static let extremes = [Int.max, .min, 0]

    @Test(arguments: extremes, RandomKeyRun.otherKeys)
    func `every screen is drawn with extreme numbers from the server`(value: Int, opener: Key) {
        var state = Self.desk(value)
        for size in [Size(columns: 160, rows: 50), Size(columns: 80, rows: 24)] {
            _ = state.handle(.resized(size))
            #expect(state.draw().size == size)
            state.press(opener)
            for key in [Key.enter, .tab, .down, .end] {
                #expect(state.draw().size == size)
                state.press(key)
            }
            #expect(state.draw().size == size)
            for _ in 0..<9 { state.press(.escape) }
        }
    }

    @Test(arguments: extremes)
    func `the screens of every session are drawn with extreme numbers`(value: Int) {
        var state = Self.desk(value)
        state.press(.character("A"))
        for opener in [Key.enter, .character("D"), .character("b"), .character("J"), .character("d"), .character("e")] {
            state.press(.character("g"))
            for _ in 0..<7 {
                state.press(opener)
                #expect(state.draw().size == state.scene.size)
                state.press(.escape, .escape, .escape, .down)
            }
        }
    }

    /// A desk where every number has this value, with extreme dates and fractions.
    private static func desk(_ value: Int) -> AppState {
        let far = value > 0 ? 1e300 : value == 0 ? 0 : -1e300
        var state = SampleDesk.withViews()
        _ = state.handle(.loaded(.quota(.success(Quota(planKey: "launch", balanceCredits: far)))))
        _ = state.handle(
            .loaded(.plans(.success([Plan(key: "launch", concurrentSessions: value, maxDurationSeconds: value)]))))
        _ = state.handle(.calls(.clockCompared(max(-2e11, min(2e11, far)))))
        _ = state.handle(
            .loaded(
                .usage(
                    .success(
                        UsageReport(
                            periodStart: Date(timeIntervalSince1970: value > 0 ? 253_402_300_799 : -62_135_596_800),
                            periodEnd: Date(timeIntervalSince1970: value > 0 ? -62_135_596_800 : 253_402_300_799),
                            billableSeconds: value,
                            sessions: value, byQuality: ["standard": value, "pro": value], creditsCharged: far)))))
        _ = state.handle(
            .calls(
                .made(
                    Fixture.calls.map { old in
                        var call = old
                        call.rateLimit = RateLimit(
                            limit: value, remaining: value, resetsAt: Date(timeIntervalSince1970: value > 0 ? 1e11 : 0))
                        (call.retryAfter, call.nextRetrySeconds) = (86_400, 86_400)
                        (call.bytesReceived, call.serverDate) = (
                            value, Date(timeIntervalSince1970: value > 0 ? 253_402_300_799 : 0)
                        )
                        return call
                    })))
        for moment in 0..<3 {
            let statuses: [SessionStatus] = [.queued, .starting, .running, .ending, .ended, .failed, .canceled]
            let sessions = statuses.enumerated().map { session($0, $1, value &+ moment) }
            _ = state.handle(.tick(Fixture.now.addingTimeInterval(Double(moment) * 20)))
            _ = state.handle(.loaded(.active(.success(sessions.filter(\.status.isActive).map(Row.value)))))
            _ = state.handle(.loaded(.finished(.success(sessions.filter(\.status.isTerminal).map(Row.value)))))
        }
        return state
    }

    private static func session(_ number: Int, _ status: SessionStatus, _ value: Int) -> Session {
        var session = Fixture.session(number, status, frames: 1)
        session.usage = SessionUsage(billableSeconds: value, frames: value)
        (session.maxDurationSeconds, session.idleTimeoutSeconds) = (value, value)
        session.createdAt = Date(timeIntervalSince1970: value > 0 ? 253_402_300_799 : -62_135_596_800)
        if status == .running {
            session.firstFrameAt = Date(timeIntervalSince1970: value > 0 ? -62_135_596_800 : 253_402_300_799)
        }
        session.metadata = ["customer": .integer(value), "far": .number(1e300)]
        return session
    }
}
