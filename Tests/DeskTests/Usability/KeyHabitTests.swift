import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Keys that users of k9s, lazygit and vi press by habit.
struct KeyHabitTests {
    private func session(_ state: AppState) -> SessionID? { (state.screens.top as? SessionScreen)?.session }

    @Test func `brackets show the next and the previous session, with the desk's cursor and the panel kept`() {
        var state = Fixture.desk()
        state.press(.character("g"))
        let rows = Array(state.desk.rows)
        state.press(.enter, .tab, .character("]"), .character("]"))
        #expect(session(state) == rows[2] && state.desk.cursor == rows[2])
        #expect((state.screens.top as? SessionScreen)?.focus == .session)
        state.press(.character("["))
        #expect(session(state) == rows[1])
        state.press(.character("["), .character("["))
        #expect(session(state) == rows[0])
        #expect(state.notice.toast?.text == "This is the first session of the desk.")
    }

    @Test func `the details of the next session are requested`() {
        var state = Fixture.desk()
        state.press(.character("g"), .enter)
        _ = state.handle(.loaded(.session(state.desk.rows[0], .failure(.cancelled))))
        let next = state.desk.rows[1]
        var effects = state.press(.character("]"))
        effects += state.handle(.tick(Fixture.now.addingTimeInterval(5)))
        #expect(effects.contains(.load(.session(next))), "\(effects)")
    }

    @Test func `h and l move between the panes of the desk and between the panels of a session`() {
        var state = Fixture.desk()
        state.press(.character("l"))
        #expect(state.desk.pane == .detail)
        state.press(.left)
        #expect(state.desk.pane == .table)
        state.press(.enter, .right)
        #expect((state.screens.top as? SessionScreen)?.focus == .session)
        state.press(.character("h"))
        #expect((state.screens.top as? SessionScreen)?.focus == .diagnosis)
    }

    @Test func `z hides the details and gives their room to the table`() {
        var state = Fixture.desk()
        #expect(state.draw().glyphText.contains("transport ─"))
        state.press(.character("z"))
        let screen = state.draw().glyphText
        #expect(!screen.contains("transport ─"))
        #expect(screen.split(separator: "\n")[1].filter { $0 == "╮" }.count == 1)
        state.press(.character("l"))
        #expect(state.notice.toast?.text == "The details are hidden; z shows them." && state.desk.pane == .table)
        state.press(.character("z"))
        #expect(state.draw().glyphText.contains("transport ─"))
    }

    @Test func `in a narrow window z says why there are no details`() {
        var state = Fixture.desk(columns: 80, rows: 24)
        state.press(.character("z"))
        #expect(state.notice.toast?.text.contains("too narrow") == true && !state.scene.hidesDetails)
    }

    @Test func `a digit opens the saved view with that number`() {
        var state = Fixture.desk()
        state.preferences.kept.views = [
            SavedView(name: "failures", group: .terminal), SavedView(name: "kiosks", filter: "room~kiosk"),
        ]
        state.press(.character("2"))
        #expect(state.desk.openView?.name == "kiosks" && state.desk.filter.text == "room~kiosk")
        state.press(.character("1"))
        #expect(state.desk.group == .terminal)
        state.press(.character("7"))
        #expect(state.notice.toast?.text == "There is no saved view 7; V opens and saves views.")
    }

    @Test func `Ctrl-F and Ctrl-B move by a page`() {
        var state = Fixture.desk(columns: 80, rows: 10)
        let fleet = (1...40).map { Row.value(Fixture.session($0, age: Double(100 + $0))) }
        _ = state.handle(.loaded(.active(.success(fleet))))
        state.press(.character("g"), .control("f"))
        let page = state.desk.cursorIndex ?? 0
        #expect(page > 1)
        state.press(.control("b"))
        #expect(state.desk.cursorIndex == 0)
    }

    @Test func `F10 quits from the desk and from a screen`() {
        for keys in [[], [Key.enter], [.character("U")]] {
            var state = Fixture.desk()
            for key in keys { state.press(key) }
            #expect(state.press(.function(10)) == [.quit])
        }
    }

    @Test func `dd opens the form of a copy, and Esc leaves no draft`() {
        var state = Fixture.desk()
        state.press(.character("d"), .character("d"), .escape)
        #expect(state.screens.isEmpty && state.creation.drafts.isEmpty)
        state.press(.character("d"), .tab, .tab)
        state.type("x")
        state.press(.escape)
        #expect(state.creation.drafts.count == 1)
    }

    @Test func `an unbound key says once that it does nothing`() {
        var state = Fixture.desk()
        state.press(.character("K"))
        #expect(state.notice.toast?.text == "K does nothing here; ? for help")
        state.notice.clear()
        state.press(.character("K"))
        #expect(state.notice.toast == nil)
        state.press(.enter, .character("K"))
        #expect(state.notice.toast?.text == "K does nothing here; ? for help")
    }

    @Test func `text is not explained as an unbound key`() {
        for keys in [[Key.character("/")], [.character(":")], [.character("V")], [.character("n"), .tab, .tab]] {
            var state = Fixture.desk()
            for key in keys { state.press(key) }
            state.press(.character("K"))
            #expect(state.notice.toast?.text.contains("does nothing") != true, "\(keys)")
        }
    }

    @Test func `q in a form says how to leave it, and stays text in a text field`() {
        var state = Fixture.desk()
        state.press(.character("n"), .character("q"))
        #expect(state.notice.toast?.text == "Esc leaves the form; in text fields, letters are text.")
        state = Fixture.desk()
        state.press(.character("x"), .character("q"))
        #expect(state.notice.toast?.text == "Esc closes the form; in text fields, letters are text.")
        state.notice.clear()
        state.press(.tab, .tab, .character("q"))
        #expect(state.notice.toast == nil)
        #expect((state.screens.top as? ExportForm)?.form.text("file").hasSuffix("q") == true)
    }

    @Test func `n with a filter creates a session and says so the first time`() {
        var state = Fixture.desk()
        state.press(.character("/"))
        state.type("qa")
        state.press(.enter, .character("n"))
        #expect(state.screens.top is CreateForm)
        #expect(state.notice.toast?.text.hasPrefix("n creates a session; j and k") == true)
        state.press(.escape)
        state.notice.clear()
        state.press(.character("n"))
        #expect(state.notice.toast == nil)
    }
}
