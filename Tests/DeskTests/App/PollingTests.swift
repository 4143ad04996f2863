import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// What is asked of the API, and when.
struct PollingTests {
    private func connected() -> (AppState, [Effect]) {
        var state = AppState(scene: Fixture.scene(), keySeed: "test")
        state.scene.link = .connecting
        let effects = state.handle(.connected(state.scene.place))
        return (state, effects)
    }

    @Test func `the first thing is to connect, then everything the desk shows is loaded at once`() {
        #expect(AppState(scene: Fixture.scene(), keySeed: "").firstEffects == [.connect, .findDrafts, .findDesk])
        #expect(connected().1 == [.loadActive, .loadPlatform, .loadQuota, .loadPlans])
    }

    @Test func `never two of a kind are in flight`() {
        var (state, _) = connected()
        for second in 1...120 {
            #expect(state.handle(.tick(Fixture.now.addingTimeInterval(Double(second)))).isEmpty)
        }
        let asked = state.press(.character("r"))
        #expect(asked.isEmpty)
    }

    @Test func `live sessions are loaded two seconds after the last answer`() {
        var (state, _) = connected()
        _ = state.handle(.activeLoaded(.success([])))
        let asked = state.handle(.tick(Fixture.now.addingTimeInterval(1.9)))
        #expect(!asked.contains(.loadActive))
        let asked2 = state.handle(.tick(Fixture.now.addingTimeInterval(2)))
        #expect(asked2.contains(.loadActive))
    }

    @Test func `failures push the next try out, up to half a minute`() {
        var (state, _) = connected()
        var now = Fixture.now
        var waits: [TimeInterval] = []
        for _ in 0..<7 {
            _ = state.handle(.activeLoaded(.failure(.unreachable(.refused))))
            let due = state.polls.dueDate(.active) ?? now
            waits.append(due.timeIntervalSince(now))
            now = due
            let asked = state.handle(.tick(now))
            #expect(asked.contains(.loadActive))
        }
        for (wait, least) in zip(waits, [4, 8, 16, 30, 30, 30, 30]) {
            #expect(Double(least) <= wait && wait <= Double(least) * 1.25)
        }
        #expect(Set(waits.suffix(4)).count > 1, "no jitter")
    }

    @Test func `a server that names a time is not asked before it`() {
        var (state, _) = connected()
        let busy = ClientError.unavailable(Fixture.error(.serviceUnavailable, "at_capacity"), retryAfter: .seconds(90))
        _ = state.handle(.activeLoaded(.failure(busy)))
        #expect(state.polls.dueDate(.active) == Fixture.now.addingTimeInterval(90))
    }

    @Test func `two desks that lost the host together don't come back together`() {
        let waits = ["one", "two"].map { seed in
            var plan = PollPlan(base: 2, seed: seed)
            plan.fail(.active, at: Fixture.now)
            return plan.dueDate(.active)
        }
        #expect(waits[0] != waits[1])
    }

    @Test func `while the host is down one request asks for all, and its success brings the others at once`() {
        var (state, _) = connected()
        for answer in [
            Message.platformLoaded(.failure(.unreachable(.refused))), .quotaLoaded(.failure(.unreachable(.refused))),
        ] {
            _ = state.handle(answer)
        }
        _ = state.handle(.plansLoaded(.success([])))
        _ = state.handle(.activeLoaded(.failure(.unreachable(.refused))))
        let due = state.polls.dueDate(.active) ?? .distantFuture
        let asked = state.handle(.tick(due.addingTimeInterval(40)))
        #expect(asked == [.loadActive])
        let after = state.handle(.activeLoaded(.success([])))
        #expect(Set(after.compactMap(\.errand)) == [.poll(.platform), .poll(.quota)])
    }

    @Test func `a list that brings no news is asked for less often, until somebody is there`() {
        var state = Fixture.desk()
        var now = Fixture.now
        var waits: [TimeInterval] = []
        for _ in 0..<14 {
            _ = state.handle(.activeLoaded(.success([])))
            let due = state.polls.dueDate(.active) ?? now
            waits.append(due.timeIntervalSince(now))
            now = due
            _ = state.handle(.tick(now))
        }
        #expect(waits == [2, 2, 2, 2, 2, 4, 4, 4, 4, 4, 8, 8, 8, 8])
        _ = state.handle(.activeLoaded(.success([])))
        let old = state.handle(.tick(now.addingTimeInterval(7.9)))
        #expect(!old.contains(.loadActive) && state.draw().glyphText.contains("● live"))
        let asked = state.press(.character("j"))
        #expect(!asked.contains(.loadActive) == (state.polls.dueDate(.active) ?? now > now.addingTimeInterval(7.9)))
        _ = state.handle(.activeLoaded(.success([.value(Fixture.session(1))])))
        #expect(state.polls.interval(.active) == 2)
    }

    @Test func `a laptop that wakes after an hour calls off what was lost and asks one thing at once`() {
        var state = Fixture.desk()
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(40)))
        #expect(!state.polls.allInFlight.isEmpty)
        let effects = state.handle(.tick(Fixture.now.addingTimeInterval(3640)))
        #expect(effects.contains(.cancel(.poll(.active))))
        #expect(effects.filter { $0.errand != nil } == [.loadActive])
        let screen = state.draw().glyphText
        #expect(screen.contains("data 60 min old"))
        #expect(screen.contains("This machine slept for 60 min"))
        let later = state.handle(.activeLoaded(.success(Fixture.fleet.map(Row.value))))
        #expect(later.contains(.loadPlatform) && later.contains(.loadQuota))
        #expect(state.draw().glyphText.contains("● live"))
    }

    @Test func `a clock that is set back does not stop the polls`() {
        var state = Fixture.desk()
        let effects = state.handle(.tick(Fixture.now.addingTimeInterval(-7200)))
        #expect(effects.contains(.loadActive))
    }

    @Test func `a used-up rate limit is waited out before the 429, also by r`() {
        var state = Fixture.desk()
        let end = Fixture.now.addingTimeInterval(20)
        _ = state.handle(.limitReached(until: end))
        #expect(state.draw().glyphText.contains("rate limit used up · asks again in 20 s"))
        #expect(state.handle(.tick(Fixture.now.addingTimeInterval(19))).isEmpty)
        let pressed = state.press(.character("r"))
        #expect(pressed.isEmpty && state.toast?.toast.text.contains("asked again in 1 s") == true)
        let asked = state.handle(.tick(end))
        #expect(asked.contains(.loadActive))
        _ = state.handle(.activeLoaded(.success([])))
        #expect(!state.draw().glyphText.contains("rate limit"))
    }

    @Test func `a session that is left is not waited for`() {
        var state = Fixture.desk()
        let first = Fixture.fleet[0].id
        state.desk.moveCursor(to: first)
        let opened = state.press(.enter)
        let asked = opened + state.handle(.tick(Fixture.now.addingTimeInterval(1.5)))
        #expect(asked.contains(.loadSession(first)))
        let left = state.press(.escape) + state.press(.character("j"))
        #expect(left.contains(.cancel(.session(first))))
        _ = state.handle(.sessionLoaded(first, .failure(.cancelled)))
        let next = state.handle(.tick(Fixture.now.addingTimeInterval(2)))
        #expect(next.contains { if case .loadSession(let id) = $0 { id != first } else { false } })
    }

    @Test func `a history that is left half way is called off, and asked for again the next time`() {
        var state = Fixture.desk()
        let asked = state.press(.character("t"))
        #expect(asked.contains(.loadFinished))
        let left = state.press(.character("a"))
        #expect(left.contains(.cancel(.poll(.finished))))
        let again = state.press(.character("t"))
        #expect(again.contains(.loadFinished))
    }

    @Test func `r asks at once, whatever the wait`() {
        var (state, _) = connected()
        _ = state.handle(.activeLoaded(.failure(.unreachable(.refused))))
        let asked = state.press(.character("r"))
        #expect(asked.contains(.loadActive))
    }

    @Test func `old data stays, says its age and why`() {
        var state = Fixture.desk()
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(14)))
        _ = state.handle(.activeLoaded(.failure(.unreachable(.refused))))
        let screen = state.draw().glyphText
        #expect(screen.contains("data 14 s old: connection refused · asks again in 5 s"))
        #expect(screen.contains("The API's host refused the connection."))
        #expect(screen.contains("demo-room"))
    }

    @Test func `the newest page of the history is looked at every ten seconds`() {
        var state = Fixture.desk()
        let asked = state.press(.character("t"))
        #expect(asked.contains(.loadFinished))
        _ = state.handle(.finishedLoaded(.success([])))
        let later = state.handle(.tick(Fixture.now.addingTimeInterval(10)))
        #expect(later.contains(.loadFinished))
    }

    @Test func `a live session that vanished from the list is looked up among those that are over`() {
        var state = Fixture.desk()
        let effects = state.handle(.activeLoaded(.success(Fixture.fleet.dropFirst().map(Row.value))))
        #expect(effects.contains(.loadFinished))
        let found = state.handle(.finishedLoaded(.success([.value(Fixture.session(1, .ended))])))
        #expect(!found.contains(.loadSession(Fixture.fleet[0].id)))
        #expect(state.scene.feed.session(Fixture.fleet[0].id)?.status == .ended)
    }

    @Test func `one that is not among them either is asked for by itself, and let go when the API does not know it`() {
        var state = Fixture.desk()
        let id = Fixture.fleet[0].id
        _ = state.handle(.activeLoaded(.success(Fixture.fleet.dropFirst().map(Row.value))))
        let effects = state.handle(.finishedLoaded(.success([])))
        #expect(effects.contains(.loadSession(id)))
        _ = state.handle(.sessionLoaded(id, .failure(.notFound(Fixture.error(.notFound, "not_found")))))
        #expect(state.scene.feed.session(id) == nil)
        #expect(!state.desk.rows.contains(id))
    }

    @Test func `a session that the list names is not let go for a 404 of its own`() {
        var state = Fixture.desk()
        let id = Fixture.fleet[0].id
        _ = state.handle(.sessionLoaded(id, .failure(.notFound(Fixture.error(.notFound, "not_found")))))
        #expect(state.desk.rows.contains(id))
    }

    @Test func `a known row that can't be read any more stays, marked, until it can`() {
        var state = Fixture.desk()
        let id = Fixture.fleet[0].id
        let rows =
            Fixture.fleet.dropFirst().map(Row.value) + [.undecodable(id: id.rawValue, reason: "status is missing")]
        let asked = state.handle(.activeLoaded(.success(rows)))
        #expect(!asked.contains(.loadFinished), "it has not vanished")
        #expect(state.desk.rows.contains(id) && state.scene.feed.doubts[id] == "status is missing")
        #expect(state.draw().glyphText.contains("▲ running"))
        _ = state.handle(.activeLoaded(.success(Fixture.fleet.map(Row.value))))
        #expect(state.scene.feed.doubts.isEmpty)
    }

    @Test func `a status that goes backwards is not believed and marked`() {
        var state = Fixture.desk()
        let id = Fixture.fleet[0].id
        var fleet = Fixture.fleet
        fleet[0].status = .queued
        _ = state.handle(.activeLoaded(.success(fleet.map(Row.value))))
        #expect(state.scene.feed.session(id)?.status == .running)
        #expect(state.scene.feed.doubts[id] == "queued after running")
    }

    @Test func `a late answer does not revive a session that is over`() {
        var state = Fixture.desk()
        _ = state.handle(.finishedLoaded(.success([.value(Fixture.session(1, .ended))])))
        _ = state.handle(.activeLoaded(.success(Fixture.fleet.map(Row.value))))
        #expect(state.scene.feed.session(Fixture.fleet[0].id)?.status == .ended)
    }

    @Test func `the list that does not decode in part shows the rest and counts what it can't read`() {
        var state = Fixture.desk()
        let rows = Fixture.fleet.map(Row.value) + [.undecodable(id: nil, reason: "status is null")]
        _ = state.handle(.activeLoaded(.success(rows)))
        #expect(state.desk.rows.count == 4)
        #expect(state.draw().glyphText.contains("▲ 1 unreadable"))
    }
}
