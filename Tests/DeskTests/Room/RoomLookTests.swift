import Client
import DeskSupport
import FoundationEssentials
import Model
import RoomWatch
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// When a room is looked at: only on request, only at the server of the keys, at most one look every 5 s.
struct RoomLookTests {
    private func looks(_ effects: [Effect]) -> [SessionID] {
        effects.compactMap { if case .rooms(.look(let id, _)) = $0 { id } else { nil } }
    }

    /// The looks that a desk asks for within `seconds`, each answered with `result`.
    private func run(
        _ state: inout AppState, from start: Date = Fixture.now, seconds: Int,
        _ result: Result<RoomSnapshot, RoomServiceError> = .success(RoomFixture.snapshot())
    ) -> [Int] {
        var times: [Int] = []
        for second in 0...seconds {
            let now = start.addingTimeInterval(Double(second))
            for id in looks(state.handle(.tick(now))) {
                times.append(second)
                _ = state.handle(.rooms(.looked(id, result)))
            }
        }
        return times
    }

    @Test func `without a request no room is looked at, whatever else happens on the desk`() throws {
        var state = try RoomFixture.desk()
        #expect(run(&state, seconds: 30).isEmpty)
        var effects: [Effect] = []
        for key in "jkgGsSatA*rPJyDbU?RO" { effects += state.press(.character(key), .escape) }
        effects += state.press(.down, .tab, .up)
        #expect(looks(effects).isEmpty && run(&state, from: Fixture.now + 40, seconds: 30).isEmpty)
    }

    @Test(arguments: [nil, "wss://other.livekit.cloud", "wss://my-app.livekit.cloud:7880"])
    func `without keys for the server of the session no room is looked at`(server: String?) throws {
        var state = try RoomFixture.desk(server: server)
        #expect(looks(state.press(.character("w"))).isEmpty)
        let toast = try #require(state.notice.toast)
        #expect(toast.text.contains(server == nil ? "set LIVEKIT_URL" : "not the server of this session"))
        #expect(run(&state, seconds: 20).isEmpty && looks(state.press(.enter)).isEmpty)
        #expect(run(&state, from: Fixture.now + 20, seconds: 20).isEmpty)
    }

    @Test func `an open session screen looks at once, and then every 5 s until it is closed`() throws {
        var state = try RoomFixture.desk()
        let effects = state.press(.enter)
        #expect(looks(effects) == [RoomFixture.id])
        let planned = state.planWake()
        #expect(planned != nil)
        _ = state.handle(.rooms(.looked(RoomFixture.id, .success(RoomFixture.snapshot()))))
        #expect(run(&state, seconds: 21) == [5, 10, 15, 20])
        state.press(.escape)
        #expect(run(&state, from: Fixture.now + 22, seconds: 20).isEmpty)
    }

    @Test func `closing the screen cancels the look in flight, and a late answer schedules no further look`() throws {
        var state = try RoomFixture.desk()
        state.press(.enter)
        #expect(state.press(.escape).contains(.cancel(.room)))
        _ = state.handle(.rooms(.looked(RoomFixture.id, .success(RoomFixture.snapshot()))))
        #expect(run(&state, seconds: 20).isEmpty && state.rooms.nextLook == nil)
    }

    @Test func `w looks at the room of the session under the cursor once the cursor stays there, until w again`() throws
    {
        var state = try RoomFixture.desk()
        #expect(looks(state.press(.character("w"))).isEmpty)
        #expect(run(&state, seconds: 11) == [1, 6, 11])
        state.press(.down)
        let other = try #require(state.desk.cursor)
        #expect(other != RoomFixture.id)
        let effects = state.handle(.tick(Fixture.now.addingTimeInterval(12)))
        #expect(looks(effects) == [other])
        #expect(state.press(.up).contains(.cancel(.room)))
        state.press(.character("w"))
        #expect(run(&state, from: Fixture.now + 13, seconds: 20).isEmpty)
    }

    @Test func `the loop wakes for the next look, and never twice for one`() throws {
        var state = try RoomFixture.desk()
        state.press(.enter)
        _ = state.handle(.rooms(.looked(RoomFixture.id, .success(RoomFixture.snapshot()))))
        #expect(state.rooms.nextLook == Fixture.now.addingTimeInterval(5))
        let planned = state.planWake()
        let wake = try #require(planned)
        #expect(wake <= Fixture.now.addingTimeInterval(5))
        let first = state.handle(.tick(Fixture.now.addingTimeInterval(5)))
        let second = state.handle(.tick(Fixture.now.addingTimeInterval(9)))
        #expect(looks(first).count == 1 && looks(second).isEmpty)
    }

    @Test(arguments: [
        RoomServiceError.wrongKey, .connection(.unreachable(.refused)), .unavailable(status: 500, retryAfter: nil),
    ])
    func `failed looks back off up to a minute, and r asks again at once`(error: RoomServiceError) throws {
        var state = try RoomFixture.desk()
        state.press(.enter)
        _ = state.handle(.rooms(.looked(RoomFixture.id, .failure(error))))
        #expect(run(&state, seconds: 260, .failure(error)) == [10, 30, 70, 130, 190, 250])
        #expect(looks(state.press(.character("r"))) == [RoomFixture.id])
    }

    @Test func `a delay that LiveKit asks for is kept`() throws {
        var state = try RoomFixture.desk()
        state.press(.enter)
        _ = state.handle(.rooms(.looked(RoomFixture.id, .failure(.rateLimited(retryAfter: .seconds(42))))))
        #expect(state.rooms.nextLook == Fixture.now.addingTimeInterval(42))
    }

    @Test func `the room of a finished session is looked at for a minute, and what is known stays`() throws {
        var state = try RoomFixture.desk()
        var ended = Fixture.session(1, .ended, age: 134, frames: 3000)
        ended.endedAt = Fixture.now
        state.press(.enter)
        _ = state.handle(.rooms(.looked(RoomFixture.id, .success(RoomFixture.snapshot()))))
        state.scene.feed.apply(ended, at: Fixture.now)
        let gone = RoomSnapshot(at: Fixture.now + 5, room: nil)
        #expect(run(&state, seconds: 90, .success(gone)) == [5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60])
        let events = try #require(state.scene.feed.rooms[RoomFixture.id]?.events)
        #expect(events.filter { $0.kind == .left }.count == 3 && events.contains { $0.kind == .roomClosed })
    }

    @Test func `the histories of the 32 sessions that were looked at last are kept`() {
        var histories = RoomHistories()
        for number in 0..<50 {
            histories.record(
                .success(RoomFixture.snapshot(at: Fixture.now + Double(number))), of: SessionID("sess_\(number)"),
                at: Fixture.now)
        }
        #expect(histories.count == RoomHistories.limit)
        #expect(histories[SessionID("sess_49")] != nil && histories[SessionID("sess_0")] == nil)
    }

    @Test func `the sandbox simulates the rooms of all its sessions`() throws {
        var state = try RoomFixture.desk(server: nil)
        state.scene.place.rooms.isSimulated = true
        #expect(looks(state.press(.enter)) == [RoomFixture.id])
    }
}
