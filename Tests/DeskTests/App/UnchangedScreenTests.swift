import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The screen changes only if the displayed data changes.
struct UnchangedScreenTests {
    private func deskOfFinishedSessions() -> AppState {
        var state = Fixture.desk()
        state.press(.character("t"))
        _ = state.handle(.loaded(.finished(.success((0..<30).map { .value(Fixture.session($0, .ended, age: 4000)) }))))
        _ = state.handle(.loaded(.active(.success([]))))
        _ = state.handle(.tick(Fixture.now))
        return state
    }

    @Test func `an identical response a few seconds later draws an identical screen`() {
        var state = deskOfFinishedSessions()
        let before = state.draw()
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(4)))
        _ = state.handle(.loaded(.active(.success([]))))
        #expect(state.draw() == before)
    }

    @Test func `without live sessions the loop sleeps until the next poll or minute`() {
        let state = deskOfFinishedSessions()
        #expect(state.scene.isTicking == false)
        #expect(state.nextWake == Fixture.now.addingTimeInterval(2))
        #expect(state.draw().glyphText.contains("14:02 ") || state.draw().glyphText.contains("14:02\n"))
    }

    @Test func `with live sessions the clock shows seconds and the loop wakes every second`() {
        let state = Fixture.desk()
        #expect(state.scene.isTicking)
        #expect(state.draw().glyphText.contains("14:02:31"))
        #expect(state.nextWake == Fixture.now.addingTimeInterval(1))
    }

    @Test func `pausing freezes the screen while polling continues`() {
        var state = Fixture.desk()
        state.press(.character("P"))
        let before = state.draw()
        let effects = state.handle(.tick(Fixture.now.addingTimeInterval(3)))
        #expect(effects.contains(.load(.active)))
        _ = state.handle(.loaded(.active(.success([]))))
        #expect(state.draw() == before)
        #expect(before.glyphText.contains("paused"))
        state.press(.character("P"))
        #expect(state.draw() != before)
    }
}
