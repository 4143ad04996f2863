import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Which requests are sent to the API, and when.
struct PollingTests {
    private func connected() -> (AppState, [Effect]) {
        var state = AppState(scene: Fixture.scene(), keySeed: "test")
        state.scene.link = .connecting
        let effects = state.handle(.connection(.connected(state.scene.place)))
        return (state, effects)
    }

    @Test func `the desk first connects and then loads all its data at once`() {
        #expect(
            AppState(scene: Fixture.scene(), keySeed: "").firstEffects == [
                .connect, .creation(.readDrafts), .preferences(.read),
            ])
        #expect(
            connected().1 == [
                .load(.active), .load(.platform), .load(.quota), .load(.plans),
                .live(.findLeftovers(address: "https://api.protoface.com")),
            ])
    }

    @Test func `no request is sent while one of the same kind is in flight`() {
        var (state, _) = connected()
        for second in 1...120 {
            #expect(state.handle(.tick(Fixture.now.addingTimeInterval(Double(second)))).isEmpty)
        }
        let asked = state.press(.character("r"))
        #expect(asked.isEmpty)
    }

    @Test func `live sessions are loaded two seconds after the last response`() {
        var (state, _) = connected()
        _ = state.handle(.loaded(.active(.success([]))))
        let asked = state.handle(.tick(Fixture.now.addingTimeInterval(1.9)))
        #expect(!asked.contains(.load(.active)))
        let asked2 = state.handle(.tick(Fixture.now.addingTimeInterval(2)))
        #expect(asked2.contains(.load(.active)))
    }

    @Test func `failed polls are retried with exponential backoff of up to 30 s plus jitter`() {
        var (state, _) = connected()
        var now = Fixture.now
        var waits: [TimeInterval] = []
        for _ in 0..<7 {
            _ = state.handle(.loaded(.active(.failure(.unreachable(.refused)))))
            let due = state.polling.plan.dueDate(.active) ?? now
            waits.append(due.timeIntervalSince(now))
            now = due
            let asked = state.handle(.tick(now))
            #expect(asked.contains(.load(.active)))
        }
        for (wait, least) in zip(waits, [4, 8, 16, 30, 30, 30, 30]) {
            #expect(Double(least) <= wait && wait <= Double(least) * 1.25)
        }
        #expect(Set(waits.suffix(4)).count > 1, "no jitter")
    }

    @Test func `no poll is sent before the Retry-After time`() {
        var (state, _) = connected()
        let busy = ClientError.unavailable(Fixture.error(.serviceUnavailable, "at_capacity"), retryAfter: .seconds(90))
        _ = state.handle(.loaded(.active(.failure(busy))))
        #expect(state.polling.plan.dueDate(.active) == Fixture.now.addingTimeInterval(90))
    }

    @Test func `two desks with different seeds retry at different times`() {
        let waits = ["one", "two"].map { seed in
            var plan = PollPlan(base: 2, seed: seed)
            plan.fail(.active, at: Fixture.now)
            return plan.dueDate(.active)
        }
        #expect(waits[0] != waits[1])
    }

    @Test func `while the host is down only live sessions are polled, and other polls follow a success`() {
        var (state, _) = connected()
        for answer in [
            Message.loaded(.platform(.failure(.unreachable(.refused)))),
            .loaded(.quota(.failure(.unreachable(.refused)))),
        ] {
            _ = state.handle(answer)
        }
        _ = state.handle(.loaded(.plans(.success([]))))
        _ = state.handle(.loaded(.active(.failure(.unreachable(.refused)))))
        let due = state.polling.plan.dueDate(.active) ?? .distantFuture
        let asked = state.handle(.tick(due.addingTimeInterval(40)))
        #expect(asked == [.load(.active)])
        let after = state.handle(.loaded(.active(.success([]))))
        #expect(Set(after.compactMap(\.cancellableRequest)) == [.poll(.platform), .poll(.quota)])
    }

    @Test func `the poll interval grows while responses do not change, and a change resets it`() {
        var state = Fixture.desk()
        var now = Fixture.now
        var waits: [TimeInterval] = []
        for _ in 0..<14 {
            _ = state.handle(.loaded(.active(.success([]))))
            let due = state.polling.plan.dueDate(.active) ?? now
            waits.append(due.timeIntervalSince(now))
            now = due
            _ = state.handle(.tick(now))
        }
        #expect(waits == [2, 2, 2, 2, 2, 4, 4, 4, 4, 4, 8, 8, 8, 8])
        _ = state.handle(.loaded(.active(.success([]))))
        let old = state.handle(.tick(now.addingTimeInterval(7.9)))
        #expect(!old.contains(.load(.active)) && state.draw().glyphText.contains("● live"))
        let asked = state.press(.character("j"))
        #expect(
            !asked.contains(.load(.active))
                == (state.polling.plan.dueDate(.active) ?? now > now.addingTimeInterval(7.9)))
        _ = state.handle(.loaded(.active(.success([.value(Fixture.session(1))]))))
        #expect(state.polling.plan.interval(.active) == 2)
    }

    @Test func `after an hour of sleep requests in flight are cancelled and one request is sent at once`() {
        var state = Fixture.desk()
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(40)))
        #expect(!state.polling.plan.allInFlight.isEmpty)
        let effects = state.handle(.tick(Fixture.now.addingTimeInterval(3640)))
        #expect(effects.contains(.cancel(.poll(.active))))
        #expect(effects.filter { $0.cancellableRequest != nil } == [.load(.active)])
        let screen = state.draw().glyphText
        #expect(screen.contains("data 60 min old"))
        #expect(screen.contains("This machine slept for 60 min"))
        let later = state.handle(.loaded(.active(.success(Fixture.fleet.map(Row.value)))))
        #expect(later.contains(.load(.platform)) && later.contains(.load(.quota)))
        #expect(state.draw().glyphText.contains("● live"))
    }

    @Test func `polling continues when the clock is set back`() {
        var state = Fixture.desk()
        let effects = state.handle(.tick(Fixture.now.addingTimeInterval(-7200)))
        #expect(effects.contains(.load(.active)))
    }

    @Test func `a rate limit that ends by the earlier time does not hold requests after the clock was set back`() {
        var state = Fixture.desk()
        _ = state.handle(.calls(.limitReached(until: Fixture.now.addingTimeInterval(20))))
        let effects = state.handle(.tick(Fixture.now.addingTimeInterval(-7200)))
        #expect(effects.contains(.load(.active)) && state.polling.plan.heldUntil == nil)
    }

    @Test func `while the rate limit is exhausted no request is sent, not even by r`() {
        var state = Fixture.desk()
        let end = Fixture.now.addingTimeInterval(20)
        _ = state.handle(.calls(.limitReached(until: end)))
        #expect(state.draw().glyphText.contains("rate limit used up · retry in 20 s"))
        #expect(state.handle(.tick(Fixture.now.addingTimeInterval(19))).isEmpty)
        let pressed = state.press(.character("r"))
        #expect(pressed.isEmpty && state.notice.toast?.text.contains("next request is sent in 1 s") == true)
        let asked = state.handle(.tick(end))
        #expect(asked.contains(.load(.active)))
        _ = state.handle(.loaded(.active(.success([]))))
        #expect(!state.draw().glyphText.contains("rate limit"))
    }

    @Test func `moving the cursor away from a session cancels its request`() {
        var state = Fixture.desk()
        let first = Fixture.fleet[0].id
        state.desk.moveCursor(to: first)
        let opened = state.press(.enter)
        let asked = opened + state.handle(.tick(Fixture.now.addingTimeInterval(1.5)))
        #expect(asked.contains(.load(.session(first))))
        let left = state.press(.escape) + state.press(.character("j"))
        #expect(left.contains(.cancel(.session(first))))
        _ = state.handle(.loaded(.session(first, .failure(.cancelled))))
        let next = state.handle(.tick(Fixture.now.addingTimeInterval(2)))
        #expect(next.contains { if case .load(.session(let id)) = $0 { id != first } else { false } })
    }

    @Test func `leaving the finished sessions cancels their request, and returning sends it again`() {
        var state = Fixture.desk()
        let asked = state.press(.character("t"))
        #expect(asked.contains(.load(.finished)))
        let left = state.press(.character("a"))
        #expect(left.contains(.cancel(.poll(.finished))))
        let again = state.press(.character("t"))
        #expect(again.contains(.load(.finished)))
    }

    @Test func `r sends a poll at once, even during backoff`() {
        var (state, _) = connected()
        _ = state.handle(.loaded(.active(.failure(.unreachable(.refused)))))
        let asked = state.press(.character("r"))
        #expect(asked.contains(.load(.active)))
    }

    @Test func `after an error old data stays on the screen with its age and the error`() {
        var state = Fixture.desk()
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(14)))
        _ = state.handle(.loaded(.active(.failure(.unreachable(.refused)))))
        let screen = state.draw().glyphText
        #expect(screen.contains("data 14 s old: connection refused · retry in 5 s"))
        #expect(screen.contains("The API's host refused the connection."))
        #expect(screen.contains("demo-room"))
    }

    @Test func `the newest page of finished sessions is loaded every ten seconds`() {
        var state = Fixture.desk()
        let asked = state.press(.character("t"))
        #expect(asked.contains(.load(.finished)))
        _ = state.handle(.loaded(.finished(.success([]))))
        let later = state.handle(.tick(Fixture.now.addingTimeInterval(10)))
        #expect(later.contains(.load(.finished)))
    }

    @Test func `a session that vanished from the live list is looked up in the finished list`() {
        var state = Fixture.desk()
        let effects = state.handle(.loaded(.active(.success(Fixture.fleet.dropFirst().map(Row.value)))))
        #expect(effects.contains(.load(.finished)))
        let found = state.handle(.loaded(.finished(.success([.value(Fixture.session(1, .ended))]))))
        #expect(!found.contains(.load(.session(Fixture.fleet[0].id))))
        #expect(state.scene.feed.session(Fixture.fleet[0].id)?.status == .ended)
    }

    @Test func `a vanished session that is in no list is requested by id and removed after a 404`() {
        var state = Fixture.desk()
        let id = Fixture.fleet[0].id
        _ = state.handle(.loaded(.active(.success(Fixture.fleet.dropFirst().map(Row.value)))))
        let effects = state.handle(.loaded(.finished(.success([]))))
        #expect(effects.contains(.load(.session(id))))
        _ = state.handle(.loaded(.session(id, .failure(.notFound(Fixture.error(.notFound, "not_found"))))))
        #expect(state.scene.feed.session(id) == nil)
        #expect(!state.desk.rows.contains(id))
    }

    @Test func `a session in the live list is kept when its own request gets a 404`() {
        var state = Fixture.desk()
        let id = Fixture.fleet[0].id
        _ = state.handle(.loaded(.session(id, .failure(.notFound(Fixture.error(.notFound, "not_found"))))))
        #expect(state.desk.rows.contains(id))
    }

    @Test func `a known session whose row can't be decoded stays with a mark until it can be decoded again`() {
        var state = Fixture.desk()
        let id = Fixture.fleet[0].id
        let rows =
            Fixture.fleet.dropFirst().map(Row.value) + [.undecodable(id: id.rawValue, reason: "status is missing")]
        let asked = state.handle(.loaded(.active(.success(rows))))
        #expect(!asked.contains(.load(.finished)), "it has not vanished")
        #expect(state.desk.rows.contains(id) && state.scene.feed.rejectedUpdates[id] == "status is missing")
        #expect(state.draw().glyphText.contains("▲ running"))
        _ = state.handle(.loaded(.active(.success(Fixture.fleet.map(Row.value)))))
        #expect(state.scene.feed.rejectedUpdates.isEmpty)
    }

    @Test func `a status that goes backwards is ignored and the session is marked`() {
        var state = Fixture.desk()
        let id = Fixture.fleet[0].id
        var fleet = Fixture.fleet
        fleet[0].status = .queued
        _ = state.handle(.loaded(.active(.success(fleet.map(Row.value)))))
        #expect(state.scene.feed.session(id)?.status == .running)
        #expect(state.scene.feed.rejectedUpdates[id] == "queued after running")
    }

    @Test func `a late response does not make a finished session live again`() {
        var state = Fixture.desk()
        _ = state.handle(.loaded(.finished(.success([.value(Fixture.session(1, .ended))]))))
        _ = state.handle(.loaded(.active(.success(Fixture.fleet.map(Row.value)))))
        #expect(state.scene.feed.session(Fixture.fleet[0].id)?.status == .ended)
    }

    @Test func `rows that can't be decoded are counted, and all other rows are shown`() {
        var state = Fixture.desk()
        let rows = Fixture.fleet.map(Row.value) + [.undecodable(id: nil, reason: "status is null")]
        _ = state.handle(.loaded(.active(.success(rows))))
        #expect(state.desk.rows.count == 4)
        #expect(state.draw().glyphText.contains("▲ 1 unreadable"))
    }
}
