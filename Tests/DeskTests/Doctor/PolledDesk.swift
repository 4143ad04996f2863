import DeskSupport
import FoundationEssentials
import Model

@testable import Canvas
@testable import Desk
@testable import Settings

/// A desk that polls simulated sessions every 2 s, for the tests of the session doctor.
struct PolledDesk {
    var state: AppState
    private(set) var now = Fixture.now

    init(columns: Int = 120, rows: Int = 40, clockSkew: TimeInterval? = 0) {
        state = AppState(scene: Fixture.scene(columns: columns, rows: rows), keySeed: "test")
        state.scene.clockSkew = clockSkew
        _ = state.handle(.connection(.connected(state.scene.place)))
        _ = state.handle(.loaded(.platform(.success(PlatformStatus(status: .operational)))))
        _ = state.handle(.loaded(.quota(.success(Quota(planKey: "launch", balanceCredits: 1240)))))
        _ = state.handle(.loaded(.plans(.success(Plan.published))))
    }

    /// A running session in a room of its own.
    static func session(_ number: Int) -> Session { Fixture.session(number, age: 134, room: "room-\(number)") }

    /// Polls for `seconds`. `sessions` returns the live sessions at a number of seconds from the first poll of this
    /// call.
    mutating func poll(for seconds: Int, _ sessions: (_ second: Int) -> [Session]) {
        for second in stride(from: 0, through: seconds, by: 2) {
            _ = state.handle(.tick(now))
            _ = state.handle(.loaded(.active(.success(sessions(second).map(Row.value)))))
            now += 2
        }
    }

    /// Polls healthy sessions for 20 s, then the first one is frozen for `seconds`.
    mutating func freezeFirst(of count: Int = 4, for seconds: Int = 20) {
        let healthy = { (second: Int) in (1...count).map { Self.session($0).counting(second) } }
        poll(for: 20, healthy)
        poll(for: seconds) { second in
            healthy(second + 22).enumerated().map { index, session in
                guard index == 0 else { return session }
                var frozen = session
                frozen.usage?.frames = Self.session(1).counting(20).usage?.frames
                return frozen
            }
        }
    }

    var text: String { state.draw().glyphText }
    var lines: [String] { text.split(separator: "\n").map(String.init) }
}

extension Session {
    /// The session with the counters of 25 fps after that number of seconds.
    func counting(_ second: Int) -> Session {
        var session = self
        session.usage = SessionUsage(billableSeconds: 130 + second, frames: 25 * (130 + second))
        return session
    }
}
