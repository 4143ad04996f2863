import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Nothing is drawn when nothing changed.
struct StillnessTests {
    private func pastDesk() -> AppState {
        var state = Fixture.desk()
        state.press(.character("t"))
        _ = state.handle(.finishedLoaded(.success((0..<30).map { .value(Fixture.session($0, .ended, age: 4000)) })))
        _ = state.handle(.activeLoaded(.success([])))
        _ = state.handle(.tick(Fixture.now))
        return state
    }

    @Test func `the same answer a few seconds later draws the same screen`() {
        var state = pastDesk()
        let before = state.draw()
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(4)))
        _ = state.handle(.activeLoaded(.success([])))
        #expect(state.draw() == before)
    }

    @Test func `the loop sleeps until the next poll or the next minute, not the next second`() {
        let state = pastDesk()
        #expect(state.scene.isTicking == false)
        #expect(state.nextWake == Fixture.now.addingTimeInterval(2))
        #expect(state.draw().glyphText.contains("14:02 ") || state.draw().glyphText.contains("14:02\n"))
    }

    @Test func `with live sessions the clock shows seconds, for their ages tick anyway`() {
        let state = Fixture.desk()
        #expect(state.scene.isTicking)
        #expect(state.draw().glyphText.contains("14:02:31"))
        #expect(state.nextWake == Fixture.now.addingTimeInterval(1))
    }

    @Test func `pause holds the picture while polling goes on`() {
        var state = Fixture.desk()
        state.press(.character("P"))
        let before = state.draw()
        let effects = state.handle(.tick(Fixture.now.addingTimeInterval(3)))
        #expect(effects.contains(.loadActive))
        _ = state.handle(.activeLoaded(.success([])))
        #expect(state.draw() == before)
        #expect(before.glyphText.contains("paused"))
        state.press(.character("P"))
        #expect(state.draw() != before)
    }
}
