import Client
import DeskSupport
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Keys, their table and what they say when they do nothing.
struct KeyTests {
    @Test(arguments: KeyRow.Context.allCases)
    func `no key means two things in one context`(context: KeyRow.Context) {
        let keys = KeyTable.rows.filter { $0.context == context }.flatMap(\.keys)
        #expect(Set(keys).count == keys.count)
    }

    @Test func `help lists every row of the table`() {
        var state = Fixture.desk(columns: 120, rows: 400)
        state.press(.character("?"))
        let screen = state.draw().glyphText
        for row in KeyTable.rows { #expect(screen.contains(row.label), "\(row.label)") }
    }

    @Test func `preview says why it does nothing`() {
        var state = AppState(scene: Fixture.scene(), keySeed: "test")
        state.press(.character("p"))
        #expect(state.toast?.toast.text == "There is no session under the cursor.")
    }

    @Test func `ending a session that is over says so and asks nothing`() {
        var state = Fixture.desk()
        state.press(.character("t"))
        _ = state.handle(.finishedLoaded(.success([.value(Fixture.session(5, .ended))])))
        let asked = state.press(.character("e"))
        #expect(asked.isEmpty)
        #expect(state.dialogs.isEmpty)
        #expect(state.toast?.toast.text == "This session is over already: ended.")
    }

    @Test func `read-only neither creates nor ends`() {
        var state = Fixture.desk()
        state.scene.place.isReadOnly = true
        state.press(.character("n"), .character("e"))
        #expect(state.dialogs.isEmpty)
        #expect(state.toast?.toast.text == "Read-only: ending is switched off.")
    }

    @Test func `e does not confirm the question that e opened`() {
        var state = Fixture.desk()
        let asked = state.press(.character("e"), .character("e"), .enter)
        #expect(asked.isEmpty)
        #expect(state.dialogs.count == 1)
    }

    @Test func `the question names session, room and age`() {
        var state = Fixture.desk()
        state.press(.character("G"), .character("k"), .character("e"))
        let screen = state.draw().glyphText
        #expect(screen.contains(Fixture.fleet[0].id.rawValue))
        #expect(screen.contains("demo-room"))
        #expect(screen.contains("2:14"))
    }

    @Test func `an end without an answer is not called a failure`() {
        var state = Fixture.desk()
        for error in [
            ClientError.unreachable(.reset), .timedOut(.seconds(5)), .serverFault(Fixture.error(.internal, "internal")),
        ] {
            _ = state.handle(.ended(Fixture.fleet[0].id, .failure(error)))
            let words = state.toast?.toast.text ?? ""
            #expect(words.contains("was ended is not known") && !words.contains("was not ended"), "\(words)")
        }
    }

    @Test func `an end that is refused says what happened and what to do`() {
        var state = Fixture.desk()
        _ = state.handle(.ended(Fixture.fleet[0].id, .failure(.forbidden(Fixture.error(.internal, "internal")))))
        let words = state.toast?.toast.text ?? ""
        #expect(words.contains("was not ended"))
        #expect(words.contains("req_7"))
    }

    @Test func `the session screen ends its own session, not the one under the desk's cursor`() {
        var state = Fixture.desk()
        state.press(.enter)
        guard case .session(let screen)? = state.dialogs.last else { return #expect(Bool(false)) }
        _ = state.press(.character("e"))
        #expect(state.dialogs.last == .end(EndDialog(sessions: [screen.session], on: state.scene.place)))
    }

    @Test func `a document scrolls to its last full page and no further`() {
        var scroll = Scroll()
        let moved = scroll.handle(.bottom, lines: 50, height: 20)
        #expect(moved && scroll.top == 30)
        _ = scroll.handle(.down, lines: 50, height: 20)
        #expect(scroll.top == 30)
        _ = scroll.handle(.pageUp, lines: 50, height: 20)
        #expect(scroll.top == 10)
        _ = scroll.handle(.bottom, lines: 5, height: 20)
        #expect(scroll.top == 0)
        let other = scroll.handle(.close, lines: 50, height: 20)
        #expect(!other)
    }

    @Test func `q quits from the desk and goes back from a screen`() {
        var state = Fixture.desk()
        state.press(.enter)
        let asked = state.press(.character("q"))
        #expect(asked.isEmpty)
        let asked2 = state.press(.character("q"))
        #expect(asked2 == [.quit])
    }

    @Test func `a redraw is to be had whatever is open, also where letters are text`() {
        for keys: [Key] in [
            [], [.character("n")], [.character(":")], [.character("/")], [.control("t")], [.character("e")],
            [.character("?")],
        ] {
            var state = Fixture.desk()
            for key in keys { state.press(key) }
            let before = state
            #expect(state.press(.control("l")) == [.redraw])
            #expect(state == before)
        }
    }
}
