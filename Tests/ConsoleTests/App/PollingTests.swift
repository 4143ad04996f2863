import Client
import FoundationEssentials
import Model
import Testing

@testable import Console

/// What is asked of the API, and when.
struct PollingTests {
    private func connected() -> (AppState, [Effect]) {
        var state = AppState(scene: Fixture.scene(), keySeed: "test")
        state.scene.link = .connecting
        let effects = state.handle(.connected(state.scene.place))
        return (state, effects)
    }

    @Test func `the first thing is to connect, then everything the desk shows is loaded at once`() {
        #expect(AppState(scene: Fixture.scene(), keySeed: "").firstEffects == [.connect, .findDrafts])
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
        #expect(waits == [4, 8, 16, 30, 30, 30, 30])
    }

    @Test func `a server that names a time is not asked before it`() {
        var (state, _) = connected()
        let busy = ClientError.unavailable(Fixture.error(.serviceUnavailable, "at_capacity"), retryAfter: .seconds(90))
        _ = state.handle(.activeLoaded(.failure(busy)))
        #expect(state.polls.dueDate(.active) == Fixture.now.addingTimeInterval(90))
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
        #expect(screen.contains("data 14 s old: connection refused"))
        #expect(screen.contains("demo-room"))
    }

    @Test func `the history is loaded whole once, then by its newest page`() {
        var state = Fixture.desk()
        let asked = state.press(.character("t"))
        #expect(asked.contains(.loadFinished(isWhole: true)))
        _ = state.handle(.finishedLoaded(.success([])))
        let later = state.handle(.tick(Fixture.now.addingTimeInterval(10)))
        #expect(later.contains(.loadFinished(isWhole: false)))
    }

    @Test func `a live session that vanished from the list is looked up among those that are over`() {
        var state = Fixture.desk()
        let effects = state.handle(.activeLoaded(.success(Fixture.fleet.dropFirst().map(Row.value))))
        #expect(effects.contains(.loadFinished(isWhole: false)))
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
