import Client
import DeskSupport
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The key table, and the messages of keys that have no effect.
struct KeyTests {
    @Test(arguments: KeyRow.Context.allCases)
    func `no key has two commands in one context`(context: KeyRow.Context) {
        let keys = KeyTable.rows.filter { $0.context == context }.flatMap(\.keys)
        #expect(Set(keys).count == keys.count)
    }

    @Test func `the help screen lists every row of the key table`() {
        var state = Fixture.desk(columns: 240, rows: 400)
        state.press(.character("?"))
        let screen = state.draw().glyphText
        for row in KeyTable.rows { #expect(screen.contains(row.label), "\(row.label)") }
    }

    @Test func `the preview key without a session shows the reason`() {
        var state = AppState(scene: Fixture.scene(), keySeed: "test")
        state.press(.character("p"))
        #expect(state.notice.toast?.text == "There is no session under the cursor.")
    }

    @Test func `the end key on a finished session shows the reason and opens no dialog`() {
        var state = Fixture.desk()
        state.press(.character("t"))
        _ = state.handle(.loaded(.finished(.success([.value(Fixture.session(5, .ended))]))))
        let asked = state.press(.character("e"))
        #expect(asked.isEmpty)
        #expect(state.screens.isEmpty)
        #expect(state.notice.toast?.text == "This session is over already: ended.")
    }

    @Test func `in read-only mode sessions can't be created or ended`() {
        var state = Fixture.desk()
        state.scene.place.isReadOnly = true
        state.press(.character("n"), .character("e"))
        #expect(state.screens.isEmpty)
        #expect(state.notice.toast?.text == "Read-only: sessions can't be ended.")
    }

    @Test func `neither e nor Enter confirms the end dialog that e opened`() {
        var state = Fixture.desk()
        let asked = state.press(.character("e"), .character("e"), .enter)
        #expect(asked.isEmpty)
        #expect(state.screens.count == 1)
    }

    @Test func `the end dialog shows session id, room and age`() {
        var state = Fixture.desk()
        state.press(.character("G"), .character("k"), .character("e"))
        let screen = state.draw().glyphText
        #expect(screen.contains(Fixture.fleet[0].id.rawValue))
        #expect(screen.contains("demo-room"))
        #expect(screen.contains("2:14"))
    }

    @Test func `an end request with unknown outcome is not reported as failed`() {
        var state = Fixture.desk()
        for error in [
            ClientError.unreachable(.reset), .timedOut(.seconds(5)), .serverFault(Fixture.error(.internal, "internal")),
        ] {
            _ = state.handle(.sessions(.ended(Fixture.fleet[0].id, .failure(error))))
            let words = state.notice.toast?.text ?? ""
            #expect(words.contains("was ended is unknown") && !words.contains("was not ended"), "\(words)")
        }
    }

    @Test func `a rejected end request is reported with the request id`() {
        var state = Fixture.desk()
        _ = state.handle(
            .sessions(.ended(Fixture.fleet[0].id, .failure(.forbidden(Fixture.error(.internal, "internal"))))))
        let words = state.notice.toast?.text ?? ""
        #expect(words.contains("was not ended"))
        #expect(words.contains("req_7"))
    }

    @Test func `the end key of the session screen acts on the session of the screen`() {
        var state = Fixture.desk()
        state.press(.enter)
        guard let screen = state.screens.top as? SessionScreen else { return #expect(Bool(false)) }
        _ = state.press(.character("e"))
        #expect((state.screens.top as? EndDialog) == EndDialog(sessions: [screen.session], on: state.scene.place))
    }

    @Test func `a document scrolls to its last full page and no further`() {
        var scroll = ScrollPosition()
        scroll.move(.bottom, lines: 50, height: 20)
        #expect(scroll.top == 30)
        scroll.move(.down, lines: 50, height: 20)
        #expect(scroll.top == 30)
        scroll.move(.pageUp, lines: 50, height: 20)
        #expect(scroll.top == 10)
        scroll.move(.bottom, lines: 5, height: 20)
        #expect(scroll.top == 0)
    }

    @Test func `q quits from the desk and goes back from a screen`() {
        var state = Fixture.desk()
        state.press(.enter)
        let asked = state.press(.character("q"))
        #expect(asked.isEmpty)
        let asked2 = state.press(.character("q"))
        #expect(asked2 == [.quit])
    }

    @Test func `Ctrl-L redraws on every screen, also where letters are text`() {
        for keys: [Key] in [
            [], [.character("n")], [.character(":")], [.character("/")], [.control("t")], [.character("e")],
            [.character("?")],
        ] {
            var state = Fixture.desk()
            for key in keys { state.press(key) }
            let before = state
            #expect(state.press(.control("l")) == [.terminal(.redraw)])
            state.confirmation = before.confirmation
            #expect(state == before)
        }
    }
}
