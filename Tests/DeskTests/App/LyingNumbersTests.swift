import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Every screen over numbers and dates that no server means.
struct LyingNumbersTests {
    private static let lies = [Int.max, .min, 0]

    @Test(arguments: lies, KeyRun.others)
    func `every screen takes any number that a server may send`(lie: Int, opener: Key) {
        var state = Self.desk(lie)
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

    @Test(arguments: lies)
    func `the screen of any session takes them as well`(lie: Int) {
        var state = Self.desk(lie)
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

    /// All that can be a number is that one, or as far off.
    private static func desk(_ lie: Int) -> AppState {
        let far = lie > 0 ? 1e300 : lie == 0 ? 0 : -1e300
        var state = Looking.deskWithViews()
        _ = state.handle(.quotaLoaded(.success(Quota(planKey: "launch", balanceCredits: far))))
        _ = state.handle(
            .plansLoaded(.success([Plan(key: "launch", concurrentSessions: lie, maxDurationSeconds: lie)])))
        _ = state.handle(.clockCompared(max(-2e11, min(2e11, far))))
        _ = state.handle(
            .usageLoaded(
                .success(
                    UsageReport(
                        periodStart: Date(timeIntervalSince1970: lie > 0 ? 253_402_300_799 : -62_135_596_800),
                        periodEnd: Date(timeIntervalSince1970: lie > 0 ? -62_135_596_800 : 253_402_300_799),
                        billableSeconds: lie,
                        sessions: lie, byQuality: ["standard": lie, "pro": lie], creditsCharged: far))))
        _ = state.handle(
            .callsMade(
                Fixture.calls.map { old in
                    var call = old
                    call.rateLimit = RateLimit(
                        limit: lie, remaining: lie, resetsAt: Date(timeIntervalSince1970: lie > 0 ? 1e11 : 0))
                    (call.retryAfter, call.nextRetrySeconds) = (86_400, 86_400)
                    (call.bytesReceived, call.serverDate) = (
                        lie, Date(timeIntervalSince1970: lie > 0 ? 253_402_300_799 : 0)
                    )
                    return call
                }))
        for moment in 0..<3 {
            let statuses: [SessionStatus] = [.queued, .starting, .running, .ending, .ended, .failed, .canceled]
            let sessions = statuses.enumerated().map { session($0, $1, lie &+ moment) }
            _ = state.handle(.tick(Fixture.now.addingTimeInterval(Double(moment) * 20)))
            _ = state.handle(.activeLoaded(.success(sessions.filter(\.status.isActive).map(Row.value))))
            _ = state.handle(.finishedLoaded(.success(sessions.filter(\.status.isTerminal).map(Row.value))))
        }
        return state
    }

    private static func session(_ number: Int, _ status: SessionStatus, _ lie: Int) -> Session {
        var session = Fixture.session(number, status, frames: 1)
        session.usage = SessionUsage(billableSeconds: lie, frames: lie)
        (session.maxDurationSeconds, session.idleTimeoutSeconds) = (lie, lie)
        session.createdAt = Date(timeIntervalSince1970: lie > 0 ? 253_402_300_799 : -62_135_596_800)
        if status == .running {
            session.firstFrameAt = Date(timeIntervalSince1970: lie > 0 ? -62_135_596_800 : 253_402_300_799)
        }
        session.metadata = ["customer": .integer(lie), "far": .number(1e300)]
        return session
    }
}
